// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Writes a policy to begin with. */
@GoalDoc(
        value = "Writes a first policy with a check that fits the project. Changes nothing if there is a policy.",
        page = "init.md")
public record InitRequest(
        @ParameterDoc(
                value =
                        "The policy [to begin with](policy.md#policies-to-begin-with): `library`, `service`, or `agents`, which extends"
                                + " `library` as well. Default: `library`.",
                expected = "library, service or agents")
        Optional<String> starter,

        Optional<Boolean> dryRun)
        implements Request {}
