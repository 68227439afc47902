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

/**
 * The store of a queue: a database, which is a file in a folder outside of all workspaces, or a schema of a server. The folder also has the
 * plans that this machine has executed.
 */
final class QueueStore implements Closeable {
    private static final String SUFFIX = ".queue";
    private static final String FILE = "queue.db";
    private static final String QUEUE = "queue";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final WorkspaceSession site;
    private final Path folder;
    private final Optional<StoreAddress> server;
    private @Nullable StoreDatabase database;

    private QueueStore(WorkspaceSession site, Path folder, Optional<StoreAddress> server) {
        this.site = site;
        this.folder = folder;
        this.server = server;
    }

    /**
     * Opens the queue that the configuration names, or that of the workspace, making it where it is missing.
     *
     * @throws InvalidInputException when its folder would be in the workspace, where checks can write, or a check asks
     */
    static QueueStore open(WorkspaceSession site) {
        if (site.settings().insideExecution().isPresent()) {
            throw new InvalidInputException("This goal was started by a check, and a check cannot use the queue. "
                    + "Remove the goal from the command of the check.");
        }
        QueueStore store = at(site);
        StateFiles.createFolder(store.folder);
        return store;
    }

    private static QueueStore at(WorkspaceSession site) {
        Path root = site.workspace().root();
        Path named = site.settings()
                .configuration()
                .find(Keys.STORE)
                .filter(text -> !StoreAddress.isAddress(text))
                .map(text -> site.settings().configuration().resolved(Keys.STORE, text))
                .orElseGet(() -> root.resolveSibling(root.getFileName() + SUFFIX));
        Path folder = site.outside(named, "The queue and its plans", "lonelycat.store");
        if (StateFiles.kind(folder).filter(kind -> kind != FileKind.FOLDER).isPresent()) {
            throw new InvalidInputException(
                    "The queue's store " + folder + " is not a folder. Set `lonelycat.store` to a folder.");
        }
        QueueStore store = new QueueStore(site, folder, StoreAddress.of(site));
        if (store.server.isEmpty()) {
            store.demandFile();
        }
        return store;
    }

    /** Refuses a link or a folder in place of the database: its rows would be written to the file that the link names. */
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

    /** Checks whether the database can be used, and every row of it be read; empty where there is no queue. */
    static Optional<HealthLine> health(WorkspaceSession site) {
        try (QueueStore store = at(site)) {
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

    /** Returns the folder, or the address of the database, for people. */
    String place() {
        return server.map(StoreAddress::name).orElse(folder.toString());
    }

    Path folder() {
        return folder;
    }

    /** Returns the folder of the plans that this machine has executed. */
    Path plans() {
        return StateFiles.createFolder(EvidenceFiles.plans(folder));
    }

    /**
     * Reads the queue and changes it, in one transaction that no other process interrupts. While a server is away, it is tried again. Where a
     * connection ends with the transaction, the queue says whether it was committed, so that nothing is done twice.
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
        // The number of a process says something on its own machine alone, and machines that share a server may have
        // equal names.
        String host = server.isPresent() ? "" : site.settings().caller().host();
        return new Queue(tables, open.now(site.clock()), host, change);
    }

    /** Extends the lease of a worker, and says whether a plan is still its own. */
    synchronized boolean hear(Worker worker, QueuedPlan taken) {
        return patiently(() -> {
            StoreDatabase open = open();
            return new QueueTables(open).hear(worker, taken, open.now(site.clock()));
        });
    }

    /** Tries again while the server is away, for as long as the user waits for a lock. */
    private <T> T patiently(Supplier<T> work) {
        long start = System.nanoTime();
        Duration patience = site.settings().lockTimeout();
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
                    site.tell(e.getMessage() + " Retrying for " + Figures.duration(patience.toMillis()) + ".");
                }
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            }
        }
    }

    /** Machines that wait for the same server do not all come back at the same time. */
    private boolean paused(Duration pause) {
        try {
            Thread.sleep(pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis()));
            return !site.settings().machine().cancel().requested();
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

    /** Returns a plan from its folder on this machine, if it still is the one that was submitted. */
    PlanChoice choice(WorkspaceSession here, QueuedPlan plan) {
        return PlanChoice.of(here, fetched(plan), plan.submission().digest());
    }

    /**
     * Returns the folder of a plan, fetching it from the database where this machine does not have it.
     *
     * @throws InvalidInputException when the database has other files than those that were submitted
     */
    private synchronized Path fetched(QueuedPlan plan) {
        Path place = plan.id().below(plans());
        if (!StateFiles.exists(place)) {
            Path fresh = place.resolveSibling(
                    "." + plan.id() + "." + site.settings().caller().pid());
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
                // The connection was closed by the server.
            }
        }
    }
}
