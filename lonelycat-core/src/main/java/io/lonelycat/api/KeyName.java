// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Key that signs approvals or evidence. */
public record KeyName(
        @ParameterDoc(
                value = "The [private key](approvals.md#keys): a file, or a name in your folder of keys.",
                expected = "a file",
                example = "anna")
        Optional<String> key) {
    public static final KeyName NONE = new KeyName(Optional.empty());
}
