// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.json.Names;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.record.history.HistoryTable.FromLog;
import io.lonelycat.slice.queue.move.QueueEntry.EntryKind;
import io.lonelycat.slice.queue.move.QueueEntry.Stage;
import io.lonelycat.slice.queue.move.QueueMode;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.WorkerState;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of the queue, which its log fills. */
record QueueTables() implements FromLog {
    private static final String LOG = "queue.jsonl";

    /** Finds the log of a store. */
    static JsonLines log(Path executions) {
        return new JsonLines(executions.resolveSibling(LOG));
    }

    @Override
    public String script() {
        return HistoryTable.script(QueueTables.class, "queue.sql") + "INSERT INTO queue_allowed VALUES "
                + String.join(
                        ", ",
                        allowed(EntryKind.PLAN, QueueState.values()),
                        allowed(EntryKind.WORKER, WorkerState.values()),
                        allowed(EntryKind.QUEUE, QueueMode.values()))
                + ";\n";
    }

    private static String allowed(EntryKind kind, Stage... stages) {
        return Stream.of(stages)
                .flatMap(from -> from.next().stream()
                        .map(to -> "('" + Names.of(kind) + "', '" + from.text() + "', '" + to.text() + "')"))
                .collect(Collectors.joining(", "));
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
