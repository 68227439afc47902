// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Creates a key pair for signatures, with the private key in a new file and the public key in the answer. */
@GoalDoc(
        value = "Creates a key pair to sign approvals or evidence, and prints the line for the policy.",
        example = "key=me.key",
        page = "approvals.md#keys",
        uses = @ParameterUse(name = "key", required = true))
public record KeygenRequest(Optional<String> key) implements Request {}
