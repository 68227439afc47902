// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Asks the policy about a plan; absent for the newest plan, if it waits. */
@GoalDoc(
        value =
                "Checks a planned change against the policy, rule by rule, and writes the decision with its reasons next to the plan. Changes nothing else.",
        example = "plan=plan_...")
public record GateRequest(
        @ParameterDoc(
                value =
                        "A plan: its id or folder; `@` and its digest pin its content. Default: the plan of this build, else the newest that a person made here, if it was not executed.",
                expected = "an id or a folder")
        Optional<String> plan,

        @ParameterDoc(
                value =
                        "The environment of the change, such as `staging`, if the policy has [environments](policy.md#environments).",
                expected = "an environment of the policy")
        Optional<String> environment)
        implements Request, Request.ContinuesPlan, Request.ToEnvironment {
    public static GateRequest of(Optional<String> plan) {
        return new GateRequest(plan, Optional.empty());
    }

    public GateRequest in(Optional<String> other) {
        return new GateRequest(plan, other);
    }
}
