// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.util.Optional;

/**
 * Which key to sign with, in the words of a call.
 *
 * @param key a file, {@code agent:} and a fingerprint or comment, {@code pkcs11:} and a token, or {@code command:} and a program; absent for the
 *     variable {@code LONELYCAT_KEY}, else there is none
 * @param publicKey its public half; needed where only a command has the private one
 */
public record KeyName(Optional<String> key, Optional<String> publicKey) {
    /** Nobody named a key. */
    public static final KeyName NONE = new KeyName(Optional.empty(), Optional.empty());

    /** What the names of keys begin with that are in no file of ours. */
    static final String AGENT = "agent:";

    static final String COMMAND = "command:";

    /** Says whether such a text names a file. */
    public static boolean isFile(String key) {
        return !key.startsWith(AGENT) && !key.startsWith(COMMAND) && !key.startsWith(TokenUri.SCHEME);
    }
}
