// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.flow.GoalForm;
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
        return point == GoalForm.class ? List.of(new GoalForm(InitFlow.GOAL, InitRequest::of)) : List.of();
    }
}
