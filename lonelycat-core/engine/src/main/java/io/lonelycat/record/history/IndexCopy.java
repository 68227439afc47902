// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Copies the index as it is at one moment, while others write to it. */
public final class IndexCopy {
    private IndexCopy() {}

    /**
     * Copies an index, without the rows of other executions than these.
     *
     * @param index the file of the index
     * @param copy a file that is not there yet
     * @param evidence the names of the folders whose rows stay
     * @param tables those of the slices
     * @throws io.lonelycat.error.EngineException when it is damaged or of another version
     */
    public static void write(Path index, Path copy, Set<String> evidence, List<HistoryTable> tables) {
        remove(copy);
        try (Database source = HistoryFile.open(index, tables)) {
            source.copyTo(copy);
        }
        try (Database database = HistoryFile.open(copy, tables)) {
            HistoryWriter writer = new HistoryWriter(database);
            database.inTransaction(
                    () -> others(database, evidence).forEach(name -> writer.delete("evidence = ?", name)));
            // One file, as a copy has to be: nothing of it is left in a log beside it.
            database.text("PRAGMA journal_mode = DELETE");
        }
    }

    private static List<String> others(Database database, Set<String> evidence) {
        return database.query(row -> row.getString(1), "SELECT evidence FROM execution").stream()
                .filter(name -> !evidence.contains(name))
                .toList();
    }

    /** Removes a copy, and what SQLite may have left beside it. */
    public static void remove(Path copy) {
        for (Path file : IndexFiles.all(copy)) {
            StateFiles.delete(file);
        }
    }
}
