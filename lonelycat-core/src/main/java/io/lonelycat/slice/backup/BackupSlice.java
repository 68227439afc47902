// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.api.BackupRequest;
import io.lonelycat.flow.GoalWork;
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
        return point == GoalWork.class ? List.of(GoalWork.of(BackupRequest.class, BackupFlow::run)) : List.of();
    }
}
