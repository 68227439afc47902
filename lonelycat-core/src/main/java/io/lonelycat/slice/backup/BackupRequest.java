// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.config.Configuration;
import io.lonelycat.config.Key;
import io.lonelycat.config.Keys;
import io.lonelycat.config.Parameters;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What to do about copies of the record: make one, or restore one.
 *
 * @param folder where backups are, outside of the workspace; needed unless a file is restored
 * @param restore the backup to put back: {@code latest}, its name in the folder, or its path; absent to make one
 * @param keep how many of the newest backups stay whatever their age
 * @param days for how many days those beyond them stay
 * @param dryRun do everything but the last step
 */
public record BackupRequest(Optional<Path> folder, Optional<String> restore, int keep, int days, boolean dryRun)
        implements Goal {
    /**
     * Checks the numbers.
     *
     * @throws InvalidInputException when one is out of range
     */
    public BackupRequest {
        if (keep < 1 || days < 0) {
            throw new InvalidInputException("`lonelycat.keepBackups` must be at least 1, and `lonelycat.backupDays` at"
                    + " least 0. Give a larger number.");
        }
    }

    /** Takes what a call gave. */
    static BackupRequest of(Parameters given, Configuration configuration) {
        return new BackupRequest(
                given.path("backups"),
                given.text("restore"),
                number(given, Keys.KEEP_BACKUPS),
                number(given, Keys.BACKUP_DAYS),
                configuration.value(Keys.DRY_RUN));
    }

    private static int number(Parameters given, Key<Long> key) {
        return key.read(given.text(key.name()).or(key::fallback).orElseThrow()).intValue();
    }

    @Override
    public String name() {
        return BackupFlow.GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new BackupFlow(site).run(this);
    }
}
