// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.api.BackupRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import java.util.List;

/** Backups of the record, and restores from them. */
public final class BackupFeature extends Feature {
    public static final Feature FEATURE = new BackupFeature();

    private BackupFeature() {
        super("backup");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(GoalWork.of(BackupRequest.class, BackupFlow::run));
    }
}
