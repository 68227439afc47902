// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.next.Goal;
import java.util.Optional;

/** Writes a policy to begin with, and tries its check. */
@GoalDoc(
        value = "Writes a first policy that fits the project, after it has tried the checks in a copy."
                + " Changes nothing if there is a policy.",
        page = "init.md")
public record InitRequest(
        @ParameterDoc(
                value =
                        "The policy [to begin with](policy.md#policies-to-begin-with): `library`, `service` or `agents`, which also"
                                + " writes the tool configuration for agents, with a hook and a part of AGENTS.md. Default: the one that fits"
                                + " the project.",
                expected = "library, service or agents")
        Optional<String> starter,

        Optional<Boolean> dryRun)
        implements Request {
    @Override
    public Goal kind() {
        return Goal.INIT;
    }
}
