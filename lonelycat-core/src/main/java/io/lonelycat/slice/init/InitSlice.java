// SPDX-License-Identifier: MIT
package io.lonelycat.slice.init;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;

/** Writes a project's first policy as a governed change, and shows what its newest commits would have got under it. */
public final class InitSlice {
    public static final Slice SLICE =
            Slice.named("init").with(GoalForm.class, new GoalForm(InitFlow.GOAL, InitRequest::of));

    private InitSlice() {}
}
