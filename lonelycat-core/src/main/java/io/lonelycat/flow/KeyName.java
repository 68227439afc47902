// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which key to sign with, in the words of a call.
 *
 * @param key a file, {@code pkcs11:} and a token, or {@code command:} and a program; absent for the
 *     variable {@code LONELYCAT_KEY}, else no key
 * @param publicKey its public half; needed where only a command has the private one
 */
public record KeyName(Optional<String> key, Optional<String> publicKey) {
    /** No key was named. */
    public static final KeyName NONE = new KeyName(Optional.empty(), Optional.empty());

    /** What the names of keys begin with that are in no file of ours. */
    static final String COMMAND = "command:";

    /** Takes what a call gave. */
    public static KeyName of(Parameters given) {
        return new KeyName(given.text("key"), given.text("publicKey"));
    }

    /** Says whether such a text names a file. */
    public static boolean isFile(String key) {
        return !key.startsWith(COMMAND) && !key.startsWith(TokenUri.SCHEME);
    }

    /**
     * Where a key on a token is, as RFC 7512 writes it: {@code pkcs11:token=build;object=evidence?module-path=/usr/lib/x.so}.
     *
     * @param module the library that talks to tokens
     * @param token the label of the token; empty where there is only one
     * @param object the label of the key
     * @param pin the file with the PIN; empty where the terminal is asked
     */
    record TokenUri(Path module, Optional<String> token, String object, Optional<Path> pin) {
        static final String SCHEME = "pkcs11:";

        private static final List<String> NAMES = List.of("token", "object", "module-path", "pin-source");

        /**
         * Reads one.
         *
         * @throws InvalidInputException when a part is unknown, there twice or missing
         */
        static TokenUri read(String text) {
            Map<String, String> parts = new TreeMap<>();
            for (String part : text.substring(SCHEME.length()).split("[;&?]", -1)) {
                int sign = part.indexOf('=');
                String name = sign < 0 ? part : part.substring(0, sign);
                if (sign < 0 || !NAMES.contains(name)) {
                    throw problem(
                            text,
                            "has `" + part + "`, where token=, object=, module-path= or pin-source= is expected"
                                    + Names.nearest(name, NAMES)
                                            .map(it -> "; did you mean `" + it + "=`?")
                                            .orElse(""));
                }
                if (parts.put(name, decoded(text, part.substring(sign + 1))) != null) {
                    throw problem(text, "has " + name + " twice");
                }
            }
            return new TokenUri(
                    Path.of(required(text, parts, "module-path")),
                    Optional.ofNullable(parts.get("token")),
                    required(text, parts, "object"),
                    Optional.ofNullable(parts.get("pin-source"))
                            .map(file -> file.startsWith("file:") ? file.substring("file:".length()) : file)
                            .map(Path::of));
        }

        private static String required(String text, Map<String, String> parts, String name) {
            String value = parts.get(name);
            if (value == null || value.isEmpty()) {
                throw problem(text, "has no " + name + "=");
            }
            return value;
        }

        private static String decoded(String text, String value) {
            try {
                return URI.create("x:/" + value).getSchemeSpecificPart().substring(1);
            } catch (IllegalArgumentException odd) {
                throw problem(
                        text, "has `" + value + "`, which is no part of an address; write a blank as %20 and % as %25");
            }
        }

        private static InvalidInputException problem(String text, String what) {
            return new InvalidInputException(Action.setting("key", text) + " " + what
                    + ". Write it as pkcs11:token=TOKEN;object=KEY?module-path=/usr/lib/MODULE.so&pin-source=/FILE");
        }
    }
}
