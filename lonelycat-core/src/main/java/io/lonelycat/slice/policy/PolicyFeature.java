// SPDX-License-Identifier: MIT
package io.lonelycat.slice.policy;

import io.lonelycat.api.PolicyRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import java.util.List;

/** Shows the policy with the source of each line, or tests it by cases. */
public final class PolicyFeature extends Feature {
    public static final Feature FEATURE = new PolicyFeature();

    private PolicyFeature() {
        super("policy");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(GoalWork.of(PolicyRequest.class, (site, it) -> new PolicyFlow(site).run(it)));
    }
}
