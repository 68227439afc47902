// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;

/** Tests that LonelyCat's protections work on this machine and with this policy. */
@GoalDoc(
        value =
                "Tests whether LonelyCat works here: checks this project's policy, and attacks the engine in temporary workspaces.",
        page = "validate.md")
public record ValidateRequest(
        @ParameterDoc(
                value = "Does not call the HTTP and TCP services that checks of the policy need.",
                example = "true")
        boolean skipServices)
        implements Request {}
