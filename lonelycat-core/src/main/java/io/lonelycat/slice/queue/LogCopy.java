// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.history.Database;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.workspace.AppendFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The log of a queue as the folder of this machine has it, while the database that several machines use goes on.
 *
 * @param log its lines are the first ones of the table
 */
record LogCopy(JsonLines log) {
    /** The last lines are in here, unless one of them is a long one. */
    private static final long TAIL = 4 << 10;

    /** Returns the last move that is in it. */
    private Optional<QueueEntry> last() {
        Optional<QueueEntry> near = lastAfter(Math.max(0, log.size() - TAIL));
        return near.isPresent() ? near : lastAfter(0);
    }

    private Optional<QueueEntry> lastAfter(long from) {
        List<QueueEntry> last = new ArrayList<>();
        log.forEach(from, QueueEntry::read, move -> {
            if (last.isEmpty() || last.get(0).seq() < move.seq()) {
                last.clear();
                last.add(move);
            }
        });
        return last.stream().findFirst();
    }

    boolean isEmpty() {
        return last().isEmpty();
    }

    /**
     * Looks whether it is the beginning of what the database has.
     *
     * @throws InvalidInputException when it is not
     */
    void check(Database database, String place) {
        last().ifPresent(move -> {
            List<QueueEntry> there = database.query(
                    row -> QueueEntry.read(InputDocument.json("queue_line", bytes(row.getString(1)))),
                    "SELECT line FROM queue_line WHERE seq = ?",
                    move.seq());
            if (!there.equals(List.of(move))) {
                throw new InvalidInputException("The log " + log.file() + " has " + move.seq()
                        + " moves, and the database " + place
                        + " has others, or fewer: one of them is of another queue,"
                        + " or the database was restored from a backup. Nothing was changed. To go on with what the"
                        + " database has, move the folder of that log away; to go on with the log, empty the database's"
                        + " schema: it is filled again from the log.");
            }
        });
    }

    /** Appends what the database has more. Needs a transaction, in which no other process appends to the same file; the queue goes on meanwhile. */
    void catchUp(Database database) {
        database.text(
                "SELECT pg_advisory_xact_lock(1819242853, hashtext(?))::text",
                log.file().toString());
        List<String> more = database.query(
                row -> row.getString(1),
                "SELECT line FROM queue_line WHERE seq > ? ORDER BY seq",
                last().map(QueueEntry::seq).orElse(0L));
        if (!more.isEmpty()) {
            AppendFile.lineTo(log.file(), String.join("\n", more));
        }
    }

    static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.UTF_8);
    }
}
