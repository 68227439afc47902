// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.config.Parameters;
import java.util.Optional;

/**
 * Which key to sign with, in the words of a call.
 *
 * @param key a file, or {@code command:} and a program; absent for the variable {@code LONELYCAT_KEY}, else no key
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
        return !key.startsWith(COMMAND);
    }
}
