// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** The key to sign with. */
public record KeyName(
        @ParameterDoc(
                value =
                        "The file of the [private key](approvals.md#keys) to sign with, or a name in the user's folder of keys.",
                expected = "a file")
        Optional<String> key) {
    public static final KeyName NONE = new KeyName(Optional.empty());
}
