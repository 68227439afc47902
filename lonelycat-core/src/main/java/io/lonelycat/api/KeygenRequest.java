// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Makes a key to sign approvals or evidence with: the private half in a new file, the public half in the answer. */
@GoalDoc(
        value = "Creates a key pair to sign approvals or evidence, and prints the line for the policy.",
        example = "key=me.key",
        page = "approvals.md#keys",
        uses =
                @ParameterUse(
                        name = "key",
                        value = "The file of the new private key, or a name in the user's folder of keys.",
                        required = true))
public record KeygenRequest(Optional<String> key) implements Request {}
