// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Evaluates the policy for a plan, by default for the newest pending plan. */
@GoalDoc(
        value =
                "Checks a planned change against the policy, and writes the decision with its reasons next to the plan.",
        example = "plan=plan_...")
public record GateRequest(
        @ParameterDoc(
                value =
                        "A plan: its id or folder; `@` and its digest pin its content. Default: the plan of this build, else the newest plan that a user made here, unless it was executed.",
                expected = "an id or a folder",
                example = "plan_...")
        Optional<String> plan,

        @ParameterDoc(
                value =
                        "The environment of the change, such as `staging`, if the policy has [environments](policy.md#environments).",
                expected = "an environment of the policy",
                example = "staging")
        Optional<String> environment)
        implements Request, Request.ContinuesPlan, Request.ToEnvironment {
    public static GateRequest of(Optional<String> plan) {
        return new GateRequest(plan, Optional.empty());
    }

    public GateRequest in(Optional<String> other) {
        return new GateRequest(plan, other);
    }
}
