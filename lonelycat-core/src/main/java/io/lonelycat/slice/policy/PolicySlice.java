// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import java.util.List;

/** Shows the policy with the source of each line, tests it by cases, or compares it with another one. */
public final class PolicySlice implements Slice {
    public static final Slice SLICE = new PolicySlice();

    private PolicySlice() {}

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == GoalForm.class
                ? List.of(new GoalForm(
                        "policy",
                        (call, settings) -> new PolicyRequest(
                                call.given().path("cases"), call.given().path("other"))))
                : List.of();
    }
}
