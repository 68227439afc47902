// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.util.Optional;

/** Asks the policy about a plan; absent for the newest plan, if it waits. */
@GoalDoc(
        value =
                "Checks a planned change against the policy, rule by rule, with reasons, and writes `decision.json` and the files that"
                        + " the policy extends beside the plan. Changes nothing else.",
        example = "plan=plan_...")
public record GateRequest(
        @ParameterDoc(
                value =
                        "The id of a plan, or its folder; append `@` and its digest to pin its content. Default: the plan that this"
                                + " build made, else the newest that a person made here, if it was not executed.",
                expected = "an id or a folder")
        Optional<String> plan,

        @ParameterDoc(
                value = "The environment that the change is for, such as `staging`. Needed where the policy has"
                        + " [environments](policy.md#environments).",
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
