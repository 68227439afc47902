// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.List;
import java.util.Optional;

/** Writes a policy to begin with, and tries its check. */
public record InitRequest(
        @ParameterDoc(
                value = "The policy to begin with. Without it the one that fits what is there.",
                expected = "library, service or agents")
        Optional<String> starter,

        @ParameterDoc(
                value = "What else is written: agents, the tool configuration for agents and the policy for them.",
                expected = "agents")
        List<String> with,

        @ParameterDoc(
                value = "Whether the check of the policy is tried in a copy of the project.",
                choices = {"true", "false"})
        Optional<String> trial,

        Optional<Boolean> dryRun)
        implements Request {
    public InitRequest {
        with = List.copyOf(with);
    }
}
