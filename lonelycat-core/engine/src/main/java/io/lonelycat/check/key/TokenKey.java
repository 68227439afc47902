// SPDX-License-Identifier: MIT
package io.lonelycat.check.key;

import io.lonelycat.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A key of Ed25519 on a token of PKCS#11, by way of {@code pkcs11-tool} of OpenSC: SunPKCS11 of Java 17 knows no such key.
 *
 * @param tool the absolute path of the tool
 * @param module the library that knows the token
 * @param token the label of the token; empty where there is only one
 * @param object the label of the key
 * @param pin what opens the token; empty where the tool asks on the terminal
 * @param folder in which the tool runs
 * @param environment all variables that it sees
 */
public record TokenKey(
        String tool,
        Path module,
        Optional<String> token,
        String object,
        String pin,
        Path folder,
        Map<String, String> environment) {
    /** The tool hands over what it signs in one piece. */
    static final int MOST_BYTES = 1024;

    /** What the tool is called. */
    public static final String TOOL = "pkcs11-tool";

    private static final String PIN = "LONELYCAT_TOKEN_PIN";

    public TokenKey {
        environment = Map.copyOf(environment);
    }

    /**
     * Asks the token for the public half.
     *
     * @return it as PEM
     * @throws InvalidInputException when the tool is not there, or the token has no such key
     */
    public String publicKey() {
        byte[] answer =
                command(environment, "--read-object", "--type", "pubkey").answer(new byte[0]);
        return new String(answer, StandardCharsets.ISO_8859_1);
    }

    /**
     * Lets the token sign.
     *
     * @return the signature
     * @throws InvalidInputException when the message is longer than the tool can take, or the tool does not end well
     */
    public byte[] sign(byte[] message) {
        if (message.length > MOST_BYTES) {
            throw new InvalidInputException(TOOL + " signs " + MOST_BYTES + " bytes at once, and there are "
                    + message.length + ". Say less in `lonelycat.reason`, or sign with command:PROGRAM.");
        }
        Map<String, String> seen = new TreeMap<>(environment);
        List<String> words = new ArrayList<>(List.of("--sign", "--mechanism", "EDDSA", "--login"));
        if (!pin.isEmpty()) {
            // On the command line, every user could read it.
            seen.put(PIN, pin);
            words.addAll(List.of("--pin", "env:" + PIN));
        }
        return command(seen, words.toArray(String[]::new)).sign(message);
    }

    private SigningCommand command(Map<String, String> seen, String... what) {
        List<String> words = new ArrayList<>(List.of(tool, "--module", module.toString()));
        token.ifPresent(label -> words.addAll(List.of("--token-label", label)));
        words.addAll(List.of("--label", object));
        words.addAll(List.of(what));
        return new SigningCommand(words, folder, seen);
    }
}
