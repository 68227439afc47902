// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.record.history.Database;
import io.lonelycat.slice.queue.move.QueueEntry;
import io.lonelycat.slice.queue.move.QueueEntry.EntryKind;
import io.lonelycat.slice.queue.move.QueueEvent;
import io.lonelycat.slice.queue.page.QueueDay;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** Returns the last ones, the newest first. */
    List<QueueEvent> last(int most) {
        List<QueueEvent> last =
                new ArrayList<>(after(database.number("SELECT coalesce(max(seq), 0) FROM queue_move") - most));
        Collections.reverse(last);
        return last;
    }

    /**
     * Returns what came of the queue on each of the last days, the oldest first.
     *
     * @param now the last moment of the last one
     */
    List<QueueDay> days(Instant now, int most) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Instant from = today.minusDays(most - 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Map<LocalDate, List<DayMove>> moves = database
                .query(
                        row -> new DayMove(
                                LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong(1)), ZoneOffset.UTC),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4)),
                        "SELECT m.at, coalesce(m.from_state, ''), m.to_state,"
                                + " m.at - (SELECT min(b.at) FROM queue_move b WHERE b.id = m.id)"
                                + " FROM queue_move m WHERE m.kind = 'plan' AND m.at >= ?",
                        from.toEpochMilli())
                .stream()
                .collect(Collectors.groupingBy(DayMove::day));
        return Stream.iterate(today.minusDays(most - 1), day -> day.plusDays(1))
                .limit(most)
                .map(day -> day(day, moves.getOrDefault(day, List.of())))
                .toList();
    }

    private record DayMove(LocalDate day, String from, String to, long sinceSubmitted) {
        boolean isLanded() {
            return to.equals("landed");
        }

        boolean isReturned() {
            return to.equals("returned");
        }

        /** A plan that was verified in a copy is landed without another run, as a rule. */
        boolean isBuild() {
            return to.equals("verifying") || (to.equals("landing") && from.equals("waiting"));
        }
    }

    private static QueueDay day(LocalDate day, List<DayMove> moves) {
        List<Long> waited = moves.stream()
                .filter(DayMove::isLanded)
                .map(DayMove::sinceSubmitted)
                .sorted()
                .toList();
        return new QueueDay(
                day,
                waited.size(),
                moves.stream().filter(DayMove::isReturned).count(),
                moves.stream().filter(DayMove::isBuild).count(),
                waited.isEmpty() ? 0 : waited.get((waited.size() - 1) / 2));
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
