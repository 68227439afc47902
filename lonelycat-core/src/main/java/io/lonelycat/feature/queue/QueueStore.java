// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.HealthLine;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Storage of a queue of plans: a SQLite file outside all workspaces, or a PostgreSQL schema. */
final class QueueStore implements Closeable {
    private static final String SUFFIX = ".queue";
    private static final String FILE = "queue.db";
    private static final String QUEUE = "queue";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final WorkspaceSession session;
    private final Path folder;
    private final Optional<StoreAddress> server;
    private @Nullable StoreDatabase database;

    private QueueStore(WorkspaceSession session, Path folder, Optional<StoreAddress> server) {
        this.session = session;
        this.folder = folder;
        this.server = server;
    }

    /**
     * Opens or creates the configured queue of plans, by default next to the workspace.
     *
     * @throws InvalidInputException if the queue's folder is inside the workspace, where checks could write, or if a
     *     check started this process
     */
    static QueueStore open(WorkspaceSession session) {
        if (session.settings().insideExecution().isPresent()) {
            throw new InvalidInputException("This goal was started by a check, and a check cannot use the queue. "
                    + "Remove the goal from the command of the check.");
        }
        QueueStore store = at(session);
        StateFiles.createFolder(store.folder);
        return store;
    }

    private static QueueStore at(WorkspaceSession session) {
        Path root = session.workspace().root();
        Path named = session.settings()
                .configuration()
                .find(Keys.STORE)
                .filter(text -> !StoreAddress.isAddress(text))
                .map(text -> session.settings().configuration().resolved(Keys.STORE, text))
                .orElseGet(() -> root.resolveSibling(root.getFileName() + SUFFIX));
        Path folder = session.outside(named, "The queue and its plans", "lonelycat.store");
        if (StateFiles.kind(folder).filter(kind -> kind != FileKind.FOLDER).isPresent()) {
            throw new InvalidInputException(
                    "The queue's store " + folder + " is not a folder. Set `lonelycat.store` to a folder.");
        }
        QueueStore store = new QueueStore(session, folder, StoreAddress.of(session));
        if (store.server.isEmpty()) {
            store.demandFile();
        }
        return store;
    }

    /** Refuses a symbolic link as database file, because SQLite would write to its target. */
    private void demandFile() {
        StateFiles.kind(file()).filter(kind -> kind != FileKind.FILE).ifPresent(other -> {
            throw new InvalidInputException(
                    "The queue cannot use " + file() + ": expected a regular file, found a " + Names.of(other)
                            + ". Remove the " + Names.of(other) + ", or set `lonelycat.store` to another folder.");
        });
    }

    private Path file() {
        return folder.resolve(FILE);
    }

    static Optional<HealthLine> health(WorkspaceSession session) {
        try (QueueStore store = at(session)) {
            return store.server.isEmpty() && !StateFiles.exists(store.file())
                    ? Optional.empty()
                    : Optional.of(store.health());
        } catch (EngineException e) {
            return Optional.of(HealthLine.degraded(QUEUE, String.valueOf(e.getMessage())));
        } catch (InvalidInputException e) {
            return Optional.of(HealthLine.unhealthy(QUEUE, String.valueOf(e.getMessage())));
        }
    }

    private HealthLine health() {
        String name = server.map(StoreAddress::name).orElse(file().toString());
        QueueTables tables = new QueueTables(open());
        int open = tables.open().size();
        tables.working();
        List<String> unreadable = tables.unreadable();
        return unreadable.isEmpty()
                ? HealthLine.healthy(QUEUE, name + " can be used: " + Figures.count(open, "open plan") + ".")
                : HealthLine.unhealthy(
                        QUEUE,
                        Figures.count(unreadable.size(), "unreadable row") + " of " + name
                                + (unreadable.size() == 1 ? " skipped, with the " : " skipped, the first with the ")
                                + unreadable.get(0));
    }

    String place() {
        return server.map(StoreAddress::name).orElse(folder.toString());
    }

    Path folder() {
        return folder;
    }

    Path plans() {
        return StateFiles.createFolder(EvidenceFiles.plans(folder));
    }

    /**
     * Changes the queue in an exclusive transaction, and retries while the database is unreachable. Does not repeat a
     * transaction that the database committed before the connection broke.
     */
    synchronized <T> T change(Function<Queue, T> work) {
        String change = UUID.randomUUID().toString();
        @Nullable Object[] answer = new Object[1];
        return patiently(() -> {
            StoreDatabase open = open();
            QueueTables tables = new QueueTables(open);
            open.inTransaction(() -> {
                if (answer[0] == null || !tables.isCommitted(change)) {
                    answer[0] = work.apply(queue(open, tables, change));
                }
            });
            @SuppressWarnings("unchecked")
            T done = (T) answer[0];
            return done;
        });
    }

    private Queue queue(StoreDatabase open, QueueTables tables, String change) {
        // Machines that share a database server may have equal host names, so the queue must not compare process ids of
        // workers.
        String host = server.isPresent() ? "" : session.settings().caller().host();
        return new Queue(tables, open.now(session.clock()), host, change);
    }

    synchronized boolean hear(Worker worker, QueuedPlan taken) {
        return patiently(() -> {
            StoreDatabase open = open();
            return new QueueTables(open).hear(worker, taken, open.now(session.clock()));
        });
    }

    private <T> T patiently(Supplier<T> work) {
        long start = System.nanoTime();
        Duration patience = session.settings().lockTimeout();
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return work.get();
            } catch (EngineException e) {
                if (!StoreDatabase.isAway(e) || System.nanoTime() - start > patience.toNanos() || !paused(pause)) {
                    throw e;
                }
                close();
                if (pause.equals(FIRST_PAUSE)) {
                    session.report(e.getMessage() + " Retrying for " + Figures.duration(patience.toMillis()) + ".");
                }
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            }
        }
    }

    private boolean paused(Duration pause) {
        try {
            Thread.sleep(pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis()));
            return !session.settings().machine().cancel().requested();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private StoreDatabase open() {
        StoreDatabase known = database;
        if (known != null) {
            return known;
        }
        StoreDatabase opened = server.map(StoreAddress::open).orElseGet(() -> StoreDatabase.file(file()));
        opened.prepare(() -> QueueTables.create(opened));
        database = opened;
        return opened;
    }

    PlanChoice choice(WorkspaceSession here, QueuedPlan plan) {
        return PlanChoice.of(here, fetched(plan), plan.submission().digest());
    }

    /**
     * Returns the folder of a plan, downloaded from the queue's database if missing.
     *
     * @throws InvalidInputException if the plan's files in the database were modified
     */
    private synchronized Path fetched(QueuedPlan plan) {
        Path place = plan.id().below(plans());
        if (!StateFiles.exists(place)) {
            Path fresh = place.resolveSibling(
                    "." + plan.id() + "." + session.settings().caller().pid());
            patiently(() -> {
                new QueueTables(open()).files().fetch(plan.id().text(), fresh);
                return true;
            });
            if (!Proposal.read(fresh).digest().equals(plan.submission().digest())) {
                throw new InvalidInputException("The files of the plan " + plan.id()
                        + " in the database differ from the submitted files. Check who can write to the database, and "
                        + "submit the plan again.");
            }
            StateFiles.rename(fresh, place);
        }
        return place;
    }

    @Override
    public synchronized void close() {
        StoreDatabase open = database;
        database = null;
        if (open != null) {
            try {
                open.close();
            } catch (EngineException gone) {
                // Ignores a connection that the database server already closed.
            }
        }
    }
}
