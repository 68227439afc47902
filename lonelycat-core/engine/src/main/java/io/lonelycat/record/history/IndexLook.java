// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.nio.file.Path;
import java.util.List;

/**
 * State of the history's index, determined without modifying the index.
 *
 * @param gaps differences between index and evidence folders
 */
public record IndexLook(long rows, List<String> damages, List<String> gaps) {

    public IndexLook {
        damages = List.copyOf(damages);
        gaps = List.copyOf(gaps);
    }

    /** Reads the state of the history's index; fails with an {@code EngineException} if the index is unusable. */
    public static IndexLook at(Path file, Path executions, List<HistoryTable> tables) {
        try (Database database = HistoryFile.openToLook(file, tables)) {
            return new IndexLook(
                    database.number("SELECT count(*) FROM execution"),
                    database.damages("quick_check"),
                    new HistoryRebuild(database, executions).problems(List.of()));
        }
    }
}
