// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.api.BackupRequest;
import java.nio.file.Path;
import java.util.Optional;

/** Calls of the goal {@code backup}, as front ends make them. */
public final class BackupCalls {
    private BackupCalls() {}

    /** Asks for a backup with the default retention. */
    public static BackupRequest into(Path folder) {
        return new BackupRequest(Optional.of(folder), Optional.empty(), Optional.empty());
    }

    /** Asks for a restore. */
    public static BackupRequest restoring(Path folder, String backup) {
        return new BackupRequest(Optional.of(folder), Optional.of(backup), Optional.empty());
    }
}
