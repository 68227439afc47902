// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import java.util.List;

/** Backups of the record, and restores from them. */
public final class BackupSlice implements Slice {
    public static final Slice SLICE = new BackupSlice();

    private BackupSlice() {}

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == GoalForm.class
                ? List.of(new GoalForm(
                        "backup", (call, settings) -> BackupRequest.of(call.given(), settings.configuration())))
                : List.of();
    }
}
