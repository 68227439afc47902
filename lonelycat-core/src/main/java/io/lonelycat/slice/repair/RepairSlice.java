// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;

/** Proposes for an execution that failed what repaired an earlier failure of the same kind, where that can be shown to fit. */
public final class RepairSlice {
    public static final Slice SLICE = Slice.named("repair")
            .with(
                    GoalForm.class,
                    new GoalForm(
                            "repair",
                            (call, settings) -> new RepairRequest(call.given().text("execution"), call.author())));

    private RepairSlice() {}
}
