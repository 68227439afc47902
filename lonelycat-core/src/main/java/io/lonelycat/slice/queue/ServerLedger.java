// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.EngineException;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Json;
import io.lonelycat.record.CopyOrigin;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.DatabaseServer;
import io.lonelycat.report.text.Figures;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue in a database that several machines use. Its log and the files that all need are tables there; the folder of each machine has
 * a copy of the log and of what the machine has used. The time is that of the database, so that clocks that differ do no harm.
 */
final class ServerLedger implements QueueLedger {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    /** How old the copy of the log may be while a worker is at work. */
    private static final Duration COPY_AGE = Duration.ofSeconds(5);

    private final DatabaseServer server;
    private final WorkspaceSession site;
    private final SharedFiles files;
    private final LogCopy copy;
    private @Nullable Database database;
    private boolean inTransaction;
    private long copied;

    ServerLedger(DatabaseServer server, WorkspaceSession site, Path folder) {
        this.server = server;
        this.site = site;
        this.files = new SharedFiles(folder);
        this.copy = new LogCopy(QueueTables.log(EvidenceFiles.executions(folder)));
    }

    @Override
    public synchronized <T> T change(Function<QueueBook, T> work) {
        return patiently(() -> changeOnce(work));
    }

    private <T> T changeOnce(Function<QueueBook, T> work) {
        Database open = open();
        List<T> answer = new ArrayList<>();
        AtomicReference<@Nullable String> transaction = new AtomicReference<>();
        copyWhereOld(open);
        try {
            inTransaction(open, () -> {
                QueueBook book = new QueueBook(new QueueIndex(open), now(open), "");
                answer.add(work.apply(book));
                if (!book.entries().isEmpty()) {
                    book.settle();
                    List<@Nullable Object[]> rows = new ArrayList<>();
                    book.entries().forEach(it -> rows.add(new @Nullable Object[] {it.seq(), Json.line(it.toJson())}));
                    transaction.set(open.texts(
                                    "INSERT INTO queue_line VALUES (?, ?) RETURNING pg_current_xact_id()::text", rows)
                            .get(0));
                }
            });
        } catch (EngineException e) {
            String id = transaction.get();
            if (!DatabaseServer.isAway(e) || id == null || !isCommitted(id, e)) {
                throw e;
            }
        }
        return answer.get(0);
    }

    /** Where the connection ends while a transaction does, only the server knows whether it came through. */
    private boolean isCommitted(String transaction, EngineException ended) {
        disconnect();
        String status = "in progress";
        while (status.equals("in progress")) {
            if (!paused(FIRST_PAUSE)) {
                throw ended;
            }
            status = patiently(() -> open().text("SELECT coalesce(pg_xact_status(?::xid8), '')", transaction));
        }
        return status.equals("committed");
    }

    private void inTransaction(Database open, Runnable work) {
        open.inTransaction(() -> {
            inTransaction = true;
            try {
                work.run();
            } finally {
                inTransaction = false;
            }
        });
    }

    private static Instant now(Database open) {
        return Instant.ofEpochMilli(open.number("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint"));
    }

    /** Before something is added that may not come through. */
    private void copyWhereOld(Database open) {
        long now = System.nanoTime();
        if (copied == 0 || now - copied > COPY_AGE.toNanos()) {
            open.together(() -> copy.catchUp(open));
            copied = now;
        }
    }

    @Override
    public synchronized void share(Path folder) {
        if (inTransaction) {
            files.share(open(), folder);
        } else {
            patiently(() -> {
                Database open = open();
                if (!files.isShared(open, folder)) {
                    inTransaction(open, () -> files.share(open, folder));
                }
                return true;
            });
        }
    }

    /** Goes on trying while the server is away, for as long as the user waits for others. */
    private <T> T patiently(Supplier<T> work) {
        long start = System.nanoTime();
        long patience = site.settings().lockTimeout().toNanos();
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        while (true) {
            try {
                return work.get();
            } catch (EngineException e) {
                if (!DatabaseServer.isAway(e) || System.nanoTime() - start > patience || !paused(pause)) {
                    throw e;
                }
                disconnect();
                if (!told) {
                    site.tell(e.getMessage() + " That is done for " + Figures.duration(patience / 1_000_000) + ".");
                    told = true;
                }
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }

    /** All who wait for the same server do not come back at the same time. */
    private boolean paused(Duration pause) {
        try {
            Thread.sleep(pause.toMillis() / 2 + ThreadLocalRandom.current().nextLong(pause.toMillis()));
            return !site.settings().machine().cancel().requested();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Database open() {
        Database open = database;
        if (open == null) {
            open = server.open();
            boolean usable = false;
            try {
                Database fresh = open;
                if (QueueLayout.isReady(fresh)) {
                    copy.check(fresh, place());
                } else {
                    inTransaction(open, () -> prepare(fresh));
                }
                new CopyOrigin(copy.log().file()).note(server.url());
                usable = true;
            } finally {
                if (!usable) {
                    open.close();
                }
            }
            database = open;
        }
        return open;
    }

    private void prepare(Database fresh) {
        if (QueueLayout.prepare(fresh, copy, place(), server.url())) {
            fill(fresh);
        }
    }

    private void fill(Database fresh) {
        QueueIndex index = new QueueIndex(fresh);
        index.plans()
                .ids()
                .forEach(plan ->
                        files.share(fresh, EvidenceFiles.plans(files.store()).resolve(plan)));
        site.tell("The queue in " + place() + " was empty: it has what the log "
                + copy.log().file() + " says now.");
    }

    private void disconnect() {
        Database open = database;
        database = null;
        if (open != null) {
            try {
                open.close();
            } catch (EngineException gone) {
                // It was.
            }
        }
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public String place() {
        return server.name();
    }

    /** The copy of the log gets what it has not yet; if the server is away, the next process does that. */
    @Override
    public synchronized void close() {
        Database open = database;
        if (open != null) {
            try {
                open.together(() -> copy.catchUp(open));
            } catch (EngineException e) {
                site.tell(String.valueOf(e.getMessage()));
            } finally {
                disconnect();
            }
        }
    }
}
