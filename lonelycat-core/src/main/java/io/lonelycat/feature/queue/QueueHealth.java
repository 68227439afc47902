// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Checks whether the database of the queue can be used, and every row of it be read. */
final class QueueHealth {
    private static final String WHAT = "queue";

    private QueueHealth() {}

    /** Looks; empty where there is no queue. */
    static Optional<HealthLine> look(WorkspaceSession site) {
        try {
            Optional<StoreAddress> server = StoreAddress.of(site);
            Path file = QueueStore.file(QueueStore.folder(site));
            if (server.isEmpty() && !StateFiles.exists(file)) {
                return Optional.empty();
            }
            if (server.isEmpty()) {
                QueueStore.demandFile(file);
            }
            String name = server.map(StoreAddress::name).orElse(file.toString());
            try (StoreDatabase database = QueueStore.open(server, file)) {
                return Optional.of(read(database, name));
            }
        } catch (EngineException e) {
            return Optional.of(HealthLine.degraded(WHAT, String.valueOf(e.getMessage())));
        } catch (InvalidInputException e) {
            return Optional.of(HealthLine.unhealthy(WHAT, String.valueOf(e.getMessage())));
        }
    }

    private static HealthLine read(StoreDatabase database, String name) {
        QueueTables.create(database);
        QueueTables tables = new QueueTables(database);
        int open = tables.open().size();
        tables.working();
        List<String> unreadable = tables.unreadable();
        return unreadable.isEmpty()
                ? HealthLine.healthy(WHAT, name + " can be used: " + Figures.count(open, "open plan") + ".")
                : HealthLine.unhealthy(
                        WHAT,
                        Figures.count(unreadable.size(), "row") + " of " + name + " cannot be read and are skipped: "
                                + unreadable.get(0) + " Check who can write there.");
    }
}
