// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import java.util.List;

/** Copies of the record, and their way back; a restore that was killed is completed before the next goal. */
public final class BackupSlice implements Slice {
    public static final Slice SLICE = new BackupSlice();

    private BackupSlice() {}

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == BeforeGoal.class || point == UnderLock.class || point == HealthLook.class) {
            return List.of(new UnfinishedRestore());
        }
        return point == GoalForm.class
                ? List.of(new GoalForm(
                        "backup", (call, settings) -> BackupRequest.of(call.given(), settings.configuration())))
                : List.of();
    }
}
