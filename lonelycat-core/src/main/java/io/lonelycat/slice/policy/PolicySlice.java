// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.api.PolicyRequest;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.Slice;
import java.util.List;

/** Shows the policy with the source of each line, or tests it by cases. */
public final class PolicySlice implements Slice {
    public static final Slice SLICE = new PolicySlice();

    private PolicySlice() {}

    @Override
    public String name() {
        return "policy";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == GoalWork.class
                ? List.of(GoalWork.of(PolicyRequest.class, (site, it) -> new PolicyFlow(site).run(it)))
                : List.of();
    }
}
