// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import java.nio.file.Path;
import java.util.Optional;

/** Creates or restores a backup of all recorded executions. */
@GoalDoc(
        value = "Copies the record and its index into one archive, or restores them from one.",
        example = "backups=../backups",
        page = "../how-to/operations.md#back-up-and-restore",
        uses =
                @ParameterUse(
                        name = "dryRun",
                        value = "Names the file that would be written, or checks whether the backup can be restored."))
public record BackupRequest(
        @ParameterDoc(
                value = "The folder for backups, outside the workspace. Required to make a backup.",
                expected = "a folder",
                example = "../backups")
        Optional<Path> backups,

        @ParameterDoc(
                value = "Restores the record from this backup. Refused if the current record is newer.",
                expected = "a file",
                example = "../backups/lonelycat-backup-....zip")
        Optional<Path> restore,

        Optional<Boolean> dryRun)
        implements Request {}
