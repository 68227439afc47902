// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.config.Parameters;
import io.lonelycat.flow.GoalCall;
import java.nio.file.Path;

/** Calls of the goal {@code backup}, as front ends make them. */
public final class BackupCalls {
    private BackupCalls() {}

    /** Asks for a backup with the default retention. */
    public static GoalCall into(Path folder) {
        return GoalCall.of("backup", Parameters.NONE.with("backups", folder));
    }

    /** Asks for a restore. */
    public static GoalCall restoring(Path folder, String backup) {
        return GoalCall.of("backup", Parameters.NONE.with("backups", folder).with("restore", backup));
    }
}
