// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.api.InitRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import java.util.List;

/** Writes a project's first policy as a governed change, and shows what its newest commits would have got under it. */
public final class InitFeature extends Feature {
    public static final Feature FEATURE = new InitFeature();

    private InitFeature() {
        super("init");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(GoalWork.ofChecks(InitRequest.class, (site, it) -> new InitFlow(site).run(it)));
    }
}
