// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;

/** Shows the policy with the source of each line, tests it by cases, or compares it with another one. */
public final class PolicySlice {
    public static final Slice SLICE = Slice.named("policy")
            .with(
                    GoalForm.class,
                    new GoalForm(
                            "policy",
                            (call, settings) -> new PolicyRequest(
                                    call.given().path("cases"), call.given().path("other"))));

    private PolicySlice() {}
}
