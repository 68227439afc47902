// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.Optional;

/** Shows the policy, or tests the policy with example changes. */
@GoalDoc(
        value = "Shows the policy with the source of each line, or tests it with cases.",
        example = "cases=cases",
        page = "../how-to/policy-by-example.md#6-test-the-policy")
public record PolicyRequest(
        @ParameterDoc(
                value =
                        "A folder of [cases](policy.md#cases). The goal fails if the policy decides a case otherwise than expected.",
                expected = "a folder",
                example = "cases")
        Optional<Path> cases)
        implements Request {}
