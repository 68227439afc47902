// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.IndexRow;
import java.util.Optional;

/** Tables that a slice has in the history. They hold nothing that cannot be read from the record again. */
public interface HistoryTable {
    /**
     * Returns the statements that create the tables, their indexes and views, in lines that end with {@code ;}. They may refer to
     * the tables of the engine; rows that refer to an execution go with it by {@code ON DELETE CASCADE}.
     */
    String script();

    /**
     * Takes an execution whose row was just written; the caller holds the transaction, and rows of an earlier writing are gone.
     *
     * @param seq the number of the execution
     * @param story absent where the evidence was pruned, and the row is what is left
     */
    void written(Database database, long seq, IndexRow row, Optional<ExecutionStory> story);
}
