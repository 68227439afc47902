// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.record.evidence.RecordLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What came of it. */
public sealed interface RestoreOutcome {
    /**
     * The record is the one of the backup.
     *
     * @param lines what the check of it said, afterwards
     * @param old where what was there before is now
     */
    record Restored(BackupDocument document, List<RecordLine> lines, Optional<Path> old) implements RestoreOutcome {}

    /** It would be; nothing was changed. */
    record FittingBackup(BackupDocument document, List<RecordLine> lines) implements RestoreOutcome {}

    /** The record that is there has these, and the backup has not, or has what was pruned since; nothing was changed. */
    record Newer(BackupDocument document, Set<String> executions, Set<String> pruned) implements RestoreOutcome {}

    /** The record in the backup does not hold, in other ways than when it was made; nothing was changed. */
    record Broken(BackupDocument document, List<RecordLine> lines) implements RestoreOutcome {}
}
