// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.record.history.Database;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.slice.queue.move.QueueEntry.EntryKind;
import io.lonelycat.slice.queue.move.QueueEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Answers what happened in the queue: to its plans, to its workers, and to itself. */
record QueueEvents(Database database) {

    /** Returns what happened to a plan or a worker, the oldest first. */
    List<QueueEvent> of(String id) {
        return events(" WHERE id = ?", id);
    }

    /** Returns what happened after a line of the log, the oldest first. */
    List<QueueEvent> after(long seq) {
        return events(" WHERE seq > ?", seq);
    }

    /** Returns what happened at a time or later, the oldest first. */
    List<QueueEvent> since(Instant time) {
        return events(" WHERE at >= ?", time.toEpochMilli());
    }

    private List<QueueEvent> events(String which, Object parameter) {
        return database.query(
                row -> new QueueEvent(
                        row.getLong(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        QueueEntry.constant(EntryKind.class, row.getString(3)),
                        row.getString(4),
                        Optional.ofNullable(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        Optional.ofNullable(row.getString(9)),
                        QueueEvent.severity(row.getString(6))),
                "SELECT seq, at, kind, id, from_state, to_state, by_whom, reason, execution FROM queue_move" + which
                        + " ORDER BY seq",
                parameter);
    }
}
