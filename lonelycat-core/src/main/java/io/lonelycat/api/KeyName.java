// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Which key to sign with. */
public record KeyName(
        @ParameterDoc(
                value =
                        "The private key to sign with, of [any kind](approvals.md#keys): its file, or `command:PROGRAM`."
                                + " A name without a slash is a file in the folder of the user for keys.",
                expected = "a file, or command:...")
        Optional<String> key,

        @ParameterDoc(
                value = "The public half of a key; needed where a command has the private one.",
                expected = "a public key")
        Optional<String> publicKey) {
    /** No key was named. */
    public static final KeyName NONE = new KeyName(Optional.empty(), Optional.empty());

    /** What the names of keys begin with that are in no file of ours. */
    public static final String COMMAND = "command:";

    /** Says whether such a text names a file. */
    public static boolean isFile(String key) {
        return !key.startsWith(COMMAND);
    }
}
