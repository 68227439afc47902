// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Writes the first policy of a project. */
@GoalDoc(value = "Writes a first policy, with a check that fits the project.", page = "init.md")
public record InitRequest(
        @ParameterDoc(
                value =
                        "The policy [to begin with](policy.md#policies-to-begin-with): `library`, `service` or `agents`. Default: `library`.",
                expected = "library, service or agents",
                example = "service")
        Optional<String> starter,

        Optional<Boolean> dryRun)
        implements Request {}
