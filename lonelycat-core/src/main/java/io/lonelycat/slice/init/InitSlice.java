// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.api.InitRequest;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.Slice;
import java.util.List;

/** Writes a project's first policy as a governed change, and shows what its newest commits would have got under it. */
public final class InitSlice implements Slice {
    public static final Slice SLICE = new InitSlice();

    private InitSlice() {}

    @Override
    public String name() {
        return "init";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == GoalWork.class
                ? List.of(GoalWork.ofChecks(InitRequest.class, (site, it) -> new InitFlow(site).run(it)))
                : List.of();
    }
}
