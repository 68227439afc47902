// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.remote.StoreServer;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.JsonLines.ReadSoFar;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.DatabaseServer;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Looks at the queue of a workspace: whether its log can be read from its first line to its last, or its server be reached. */
final class QueueHealth implements Slice.HealthLook {

    @Override
    public String what() {
        return "queue";
    }

    @Override
    public Optional<HealthLine> look(WorkspaceSession site) {
        try {
            return found(site);
        } catch (InvalidInputException e) {
            return Optional.of(HealthLine.unhealthy(what(), String.valueOf(e.getMessage())));
        }
    }

    private Optional<HealthLine> found(WorkspaceSession site) {
        Optional<DatabaseServer> server = StoreServer.of(site);
        if (server.isPresent()) {
            return Optional.of(reached(server.get()));
        }
        Path folder = QueueStore.place(site);
        JsonLines log = QueueTables.log(EvidenceFiles.executions(folder));
        return StateFiles.exists(log.file()) ? Optional.of(read(log)) : Optional.empty();
    }

    private HealthLine reached(DatabaseServer server) {
        try (Database database = server.open()) {
            return QueueLayout.isReady(database)
                    ? HealthLine.healthy(what(), "The queue in " + server.name() + " can be reached.")
                    : HealthLine.healthy(
                            what(),
                            "The database " + server.name()
                                    + " can be reached, and no plan was submitted there to a queue of this version.");
        } catch (EngineException e) {
            return HealthLine.degraded(what(), String.valueOf(e.getMessage()));
        }
    }

    private HealthLine read(JsonLines log) {
        AtomicLong last = new AtomicLong();
        AtomicLong odd = new AtomicLong();
        ReadSoFar read = log.forEach(0, QueueEntry::read, entry -> {
            if (entry.seq() == last.get() + 1) {
                last.set(entry.seq());
            } else {
                odd.incrementAndGet();
            }
        });
        if (odd.get() > 0) {
            return HealthLine.unhealthy(
                    what(),
                    Figures.count(odd.get(), "line") + " of " + log.file()
                            + " are out of turn, which neither a kill nor a full disk explains; they do not count. See who"
                            + " can write there.");
        }
        return read.unreadable() == 0
                ? HealthLine.healthy(
                        what(), "All of " + Figures.count(last.get(), "line") + " of " + log.file() + " can be read.")
                : HealthLine.degraded(
                        what(),
                        Figures.count(read.unreadable(), "line") + " of " + log.file()
                                + " cannot be read, and do not count. A kill or a full disk leaves such a line.");
    }
}
