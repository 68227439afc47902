// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import java.util.List;

/** Says which files are still as executions left them, and who changed the others. Writes nothing. */
public final class DriftSlice implements Slice {
    public static final Slice SLICE = new DriftSlice();

    private DriftSlice() {}

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == GoalForm.class
                ? List.of(new GoalForm(
                        "drift",
                        (call, settings) -> new DriftRequest(
                                call.given().text("path"),
                                call.given().text("since"),
                                call.given().text("execution"))))
                : List.of();
    }
}
