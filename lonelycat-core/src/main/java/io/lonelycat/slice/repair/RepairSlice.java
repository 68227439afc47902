// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import io.lonelycat.record.history.HistoryTable;
import java.util.List;

/** Proposes for an execution that failed what repaired an earlier failure of the same kind, where that can be shown to fit. */
public final class RepairSlice implements Slice {
    public static final Slice SLICE = new RepairSlice();

    private RepairSlice() {}

    @Override
    public String name() {
        return "repair";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == HistoryTable.class) {
            return List.of(new FailureTable());
        }
        return point == GoalForm.class
                ? List.of(new GoalForm(
                        "repair",
                        (call, settings) -> new RepairRequest(call.given().text("execution"), call.author())))
                : List.of();
    }
}
