// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.slice.queue.move.QueueEntry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** A queue in a folder: a log, and a database made from it. */
record FolderLedger(Path folder, JsonLines log, History history, Clock clock, String host) implements QueueLedger {

    /** Opens it. A database that is damaged is set aside: the log has all that it had. */
    static FolderLedger open(WorkspaceSession site, Path folder) {
        List<HistoryTable> tables = new ArrayList<>(site.historyTables());
        tables.add(new QueueTables());
        return new FolderLedger(
                folder,
                QueueTables.log(EvidenceFiles.executions(folder)),
                history(site, folder, tables),
                site.clock(),
                site.settings().caller().host());
    }

    private static History history(WorkspaceSession site, Path folder, List<HistoryTable> tables) {
        Path file = EvidenceFiles.history(folder);
        Path executions = EvidenceFiles.executions(folder);
        try {
            return History.openOwn(file, executions, tables, site::tell);
        } catch (EngineException e) {
            Path kept = History.setAsideWhereUnusable(file, tables).orElseThrow(() -> e);
            site.tell(e.getMessage() + " That was done: the queue is as its log says; what was there is now " + kept
                    + ".");
            return History.openOwn(file, executions, tables, site::tell);
        }
    }

    @Override
    public synchronized <T> T change(Function<QueueBook, T> work) {
        return history.ask(database -> {
            AtomicReference<T> answer = new AtomicReference<>();
            QueueIndex index = new QueueIndex(database);
            database.inTransaction(() -> {
                index.catchUp(log, taken -> {});
                QueueBook book = new QueueBook(index, clock.instant(), host);
                answer.set(work.apply(book));
                if (!book.entries().isEmpty()) {
                    book.settle();
                    log.append(book.entries().stream().map(QueueEntry::toJson).toArray(JsonObject[]::new));
                    index.note(log.size(), 0);
                }
            });
            return answer.get();
        });
    }

    /** All who use the queue have the folder. */
    @Override
    public void share(Path files) {
        // Nothing is to be done.
    }

    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public String place() {
        return folder.toString();
    }

    @Override
    public void close() {
        history.close();
    }
}
