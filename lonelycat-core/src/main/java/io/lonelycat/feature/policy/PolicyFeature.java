// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.api.InitRequest;
import io.lonelycat.api.PolicyRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import java.util.List;

/** Writes the first policy of a project, shows the policy that holds, and tests it by cases. */
public final class PolicyFeature extends Feature {
    public static final Feature FEATURE = new PolicyFeature();

    private PolicyFeature() {
        super("policy");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(
                GoalWork.of(InitRequest.class, (site, it) -> new InitFlow(site).run(it)),
                GoalWork.of(PolicyRequest.class, (site, it) -> new PolicyFlow(site).run(it)));
    }
}
