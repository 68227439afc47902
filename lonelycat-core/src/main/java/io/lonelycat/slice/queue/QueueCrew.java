// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.record.history.Database;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.slice.queue.move.Worker;
import io.lonelycat.slice.queue.move.WorkerMove;
import io.lonelycat.slice.queue.move.WorkerState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Answers who works on the plans of the queue. What writes needs a transaction of the caller. Not final: tests keep the same in memory,
 * see {@link QueueIndex}.
 */
class QueueCrew {
    private final Database database;

    QueueCrew(Database database) {
        this.database = database;
    }

    /**
     * A worker that has begun and not ended.
     *
     * @param heard when it was heard of last, and which process it is; absent where that is not known
     * @param tags what its machine has
     * @param place the workspace in which it is
     */
    record Working(String name, Instant since, Optional<Heard> heard, Set<String> tags, String place) {
        /** Copies the set. */
        Working {
            tags = Set.copyOf(tags);
        }
    }

    /** When a worker was heard of last. */
    record Heard(Instant at, Worker worker) {}

    /** Returns the state of a worker; absent where it never took a plan. */
    Optional<WorkerState> state(String name) {
        return database.first(
                row -> QueueEntry.constant(WorkerState.class, row.getString(1)),
                "SELECT state FROM queue_worker WHERE worker = ?",
                name);
    }

    /** Returns those who work, in the order in which they began. */
    List<Working> working() {
        return database.query(
                row -> new Working(
                        row.getString(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        heard(row.getString(1)),
                        tags(row.getString(3)),
                        row.getString(4)),
                "SELECT worker, since, tags, place FROM queue_worker WHERE state = 'working' ORDER BY since, worker");
    }

    private static Set<String> tags(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    private Optional<Heard> heard(String name) {
        return database.first(
                row -> new Heard(
                        Instant.ofEpochMilli(row.getLong(1)),
                        new Worker(
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                Instant.ofEpochMilli(row.getLong(5)))),
                "SELECT at, user_name, host, pid, started FROM queue_heard WHERE worker = ?",
                name);
    }

    /** Notes that a worker was heard of. */
    void hear(Worker worker, Instant now) {
        forget(worker.name());
        database.update(
                "INSERT INTO queue_heard VALUES (?, ?, ?, ?, ?, ?)",
                worker.name(),
                now.toEpochMilli(),
                worker.user(),
                worker.host(),
                worker.pid(),
                worker.started().toEpochMilli());
    }

    private void forget(String name) {
        database.update("DELETE FROM queue_heard WHERE worker = ?", name);
    }

    /** Writes what follows from a move of a worker. */
    void apply(WorkerMove move) {
        database.update(
                "INSERT INTO queue_worker VALUES (?, ?, ?, ?, ?) ON CONFLICT (worker) DO UPDATE SET"
                        + " state = excluded.state, since = excluded.since,"
                        + " tags = CASE WHEN excluded.state = 'working' THEN excluded.tags ELSE queue_worker.tags END,"
                        + " place = CASE WHEN excluded.state = 'working' THEN excluded.place ELSE queue_worker.place END",
                move.worker(),
                move.to().text(),
                move.at().toEpochMilli(),
                String.join(" ", move.tags()),
                move.place().orElse(""));
        if (move.to() != WorkerState.WORKING) {
            forget(move.worker());
        }
    }
}
