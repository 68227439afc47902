// SPDX-License-Identifier: MIT
package io.lonelycat.feature.policy;

import io.lonelycat.api.InitRequest;
import io.lonelycat.api.PolicyRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import java.util.List;

/** Feature that creates, shows and tests a policy. */
public final class PolicyFeature extends Feature {
    public static final Feature FEATURE = new PolicyFeature();

    private PolicyFeature() {
        super("policy");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(
                GoalWork.of(InitRequest.class, (session, it) -> new InitFlow(session).run(it)),
                GoalWork.of(PolicyRequest.class, (session, it) -> new PolicyFlow(session).run(it)));
    }
}
