// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.record.JsonLines;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.FromLog;
import java.nio.file.Path;

/** The tables of the queue, which its log fills. */
record QueueTables() implements FromLog {
    private static final String LOG = "queue.jsonl";

    /** Finds the log of a store. */
    static JsonLines log(Path executions) {
        return new JsonLines(executions.resolveSibling(LOG));
    }

    @Override
    public String script() {
        return HistoryTable.script(QueueTables.class, "queue.sql");
    }

    @Override
    public void read(Database database, Path executions, boolean again) {
        QueueIndex index = new QueueIndex(database);
        database.inTransaction(() -> {
            if (again) {
                index.clear();
            }
            index.catchUp(log(executions), taken -> {});
        });
    }
}
