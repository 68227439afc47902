// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Creates a key pair for signatures, writes the private key to a new file, and returns the public key. */
@GoalDoc(
        value = "Creates a key pair to sign approvals or evidence, and prints the line for the policy.",
        example = "key=anna",
        page = "approvals.md#keys",
        uses = @ParameterUse(name = "key", required = true))
public record KeygenRequest(Optional<String> key) implements Request {}
