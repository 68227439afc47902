// SPDX-License-Identifier: MIT
package io.lonelycat.slice.drift;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;

/** Says which files are still as executions left them, and who changed the others. Writes nothing. */
public final class DriftSlice {
    public static final Slice SLICE = Slice.named("drift")
            .with(
                    GoalForm.class,
                    new GoalForm(
                            "drift",
                            (call, settings) -> new DriftRequest(
                                    call.given().text("path"),
                                    call.given().text("since"),
                                    call.given().text("execution"))));

    private DriftSlice() {}
}
