// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Parameters;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes a backup of the record, or restores one.
 *
 * @param folder where backups are, outside of the workspace; needed unless a file is restored
 * @param restore the backup to restore: {@code latest}, its name in the folder, or its path; absent to make one
 * @param dryRun do everything but the last step
 */
public record BackupRequest(Optional<Path> folder, Optional<String> restore, boolean dryRun) implements Goal {
    static final String GOAL = "backup";

    /** Takes what a call gave. */
    static BackupRequest of(Parameters given, Configuration configuration) {
        return new BackupRequest(given.path("backups"), given.text("restore"), configuration.value(Keys.DRY_RUN));
    }

    @Override
    public String name() {
        return GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new WithWorkspaceLock(site, GOAL, GOAL)
                .run((here, lock, cancel) ->
                        restore.isPresent() ? new RestoreFlow(here, this).run() : new BackupFlow(here).run(this));
    }
}
