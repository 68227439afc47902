// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A path as the last execution left it that made a change there.
 *
 * @param executionId that execution
 * @param evidence its folder, relative to the folder of all executions
 * @param after by what its content is known again
 */
public record MadeFile(WorkspacePath path, String executionId, String evidence, Instant startedAt, ContentMark after) {
    /**
     * Reads each path that executions have changed, sorted by path. The paths of pruned executions are unknown.
     *
     * @param below a file, or a folder above some; empty for all
     */
    static List<MadeFile> readAll(Database database, JobScope among, Optional<WorkspacePath> below) {
        String path = below.map(WorkspacePath::value).orElse("");
        List<MadeFile> made = new ArrayList<>(database.query(
                row -> new MadeFile(
                        WorkspacePath.of(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        PastReader.mark(row, 5)),
                // Of the row with the largest number are the other columns as well (SQLite, "Bare columns in an
                // aggregate").
                "SELECT path, id, evidence, started, held_after, max(file.seq) FROM path CROSS JOIN file USING (pid)"
                        + " CROSS JOIN execution USING (seq) WHERE " + PastReader.STAYED + among.and("execution")
                        + " AND (? = '' OR path = ? OR (path > ? AND path < ?)) GROUP BY pid",
                path,
                path,
                path + "/",
                path + "0"));
        made.sort(Comparator.comparing(MadeFile::path));
        return made;
    }
}
