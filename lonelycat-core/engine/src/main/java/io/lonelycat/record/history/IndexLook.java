// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import java.nio.file.Path;
import java.util.List;

/**
 * What can be said of the index without touching it.
 *
 * @param rows how many executions it has
 * @param damages what is wrong with the file itself
 * @param gaps where it and the folders that are there do not agree, one sentence each
 */
public record IndexLook(long rows, List<String> damages, List<String> gaps) {

    public IndexLook {
        damages = List.copyOf(damages);
        gaps = List.copyOf(gaps);
    }

    /**
     * Looks at an index that is there; writes nothing.
     *
     * @param executions the folder of all executions
     * @throws io.lonelycat.error.EngineException when it cannot be opened, or is of another version
     */
    public static IndexLook at(Path file, Path executions, List<HistoryTable> tables) {
        try (Database database = HistoryFile.openToLook(file, tables)) {
            return new IndexLook(
                    database.number("SELECT count(*) FROM execution"),
                    database.damages("quick_check"),
                    new HistoryRebuild(database, executions).problems(List.of()));
        }
    }
}
