// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.Slice.BeforeGoal;
import io.lonelycat.flow.Slice.HealthLook;
import io.lonelycat.flow.Slice.UnderLock;

/** Copies of the record, and their way back; a restore that was killed is completed before the next goal. */
public final class BackupSlice {
    private static final UnfinishedRestore UNFINISHED = new UnfinishedRestore();

    public static final Slice SLICE = Slice.named("backup")
            .with(BeforeGoal.class, UNFINISHED)
            .with(UnderLock.class, UNFINISHED)
            .with(HealthLook.class, UNFINISHED)
            .with(
                    GoalForm.class,
                    new GoalForm(
                            "backup", (call, settings) -> BackupRequest.of(call.given(), settings.configuration())));

    private BackupSlice() {}
}
