// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.record.history.Lineage.Ends;
import io.lonelycat.record.history.Lineage.Kin;
import io.lonelycat.record.history.Lineage.RowGroup;
import io.lonelycat.workspace.VisibleText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the relatives of an execution by one query, however many levels and branches there are. */
record LineageReader(Database database) {
    private static final int MOST_KIN = 1000;
    private static final int MOST_IN_GROUP = 50;

    /**
     * Parameters: the id, and the depth. Both walks go one level further than that, to see whether there is more. Upwards
     * each node has one parent, so the way back is a list of ids; downwards the only cycle there can be goes through the
     * node at which the walk began.
     */
    private static final String QUERY = """
            WITH RECURSIVE
            subject AS (SELECT seq, id, parent, checksum, correlation FROM execution WHERE id = ?1),
            up (seq, id, parent, level, way, again) AS (
              SELECT seq, id, parent, 0, '/' || id || '/', 0 FROM subject
              UNION ALL
              SELECT e.seq, e.id, e.parent, u.level + 1, u.way || e.id || '/', instr(u.way, '/' || e.id || '/') > 0
              FROM up u CROSS JOIN execution e ON e.id = u.parent
              WHERE u.again = 0 AND u.level <= ?2),
            down (seq, id, level, again) AS (
              SELECT seq, id, 0, 0 FROM subject
              UNION ALL
              SELECT e.seq, e.id, d.level + 1, e.seq = (SELECT seq FROM subject)
              FROM down d CROSS JOIN execution e ON e.parent = d.id
              WHERE d.again = 0 AND d.level <= ?2
              LIMIT %1$d)
            SELECT 'subject' AS kin, 0 AS level, 0 AS again, 0 AS total, %3$s
            FROM subject s JOIN execution e ON e.seq = s.seq
            UNION ALL
            SELECT 'ancestor', u.level, u.again, 0, %3$s FROM up u JOIN execution e ON e.seq = u.seq WHERE u.level > 0
            UNION ALL
            SELECT 'descendant', d.level, d.again, 0, %3$s FROM down d JOIN execution e ON e.seq = d.seq WHERE d.level > 0
            UNION ALL
            SELECT * FROM (SELECT 'sibling', 0, 0, count(*) OVER (), %3$s
              FROM subject s CROSS JOIN execution e ON e.parent = s.parent AND e.seq <> s.seq ORDER BY e.seq LIMIT %2$d)
            UNION ALL
            SELECT * FROM (SELECT 'same change', 0, 0, count(*) OVER (), %3$s
              FROM subject s CROSS JOIN execution e ON e.checksum = s.checksum AND e.seq <> s.seq ORDER BY e.seq LIMIT %2$d)
            UNION ALL
            SELECT * FROM (SELECT 'correlated', 0, 0, count(*) OVER (), %3$s
              FROM subject s CROSS JOIN execution e ON e.correlation = s.correlation AND e.seq <> s.seq
              ORDER BY e.seq LIMIT %2$d)
            """.formatted(MOST_KIN + 2, MOST_IN_GROUP, HistoryRow.COLUMNS);

    /** A row of the query. */
    private record Found(String kin, int level, boolean again, long total, HistoryRow row) {
        static Found read(ResultSet row) throws SQLException {
            return new Found(
                    row.getString("kin"),
                    row.getInt("level"),
                    row.getBoolean("again"),
                    row.getLong("total"),
                    HistoryRow.read(row));
        }

        boolean is(String what) {
            return kin.equals(what);
        }
    }

    Lineage of(String executionId, int depth) {
        if (depth < 1 || depth > Lineage.DEEPEST) {
            throw new InvalidInputException("A lineage has 1 to " + Lineage.DEEPEST + " levels, not " + depth + ".");
        }
        List<Found> found = database.query(Found::read, QUERY, executionId, depth);
        HistoryRow subject = only(found, "subject")
                .map(Found::row)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("There is no execution `" + VisibleText.of(executionId)
                                + "` in the history. `lonelycat history` lists them.")
                        .with(Next.steps(Action.of("history"))));
        List<Found> ancestors = only(found, "ancestor").toList();
        return new Lineage(
                subject,
                kin(ancestors.stream(), depth).toList(),
                kin(only(found, "descendant"), depth).limit(MOST_KIN).toList(),
                group(found, "sibling"),
                group(found, "same change"),
                group(found, "correlated"),
                new Ends(
                        missingParent(subject, ancestors, depth),
                        ancestors.stream()
                                .filter(Found::again)
                                .map(it -> it.row().executionId())
                                .findFirst(),
                        ancestors.stream().anyMatch(it -> it.level() > depth && !it.again()),
                        only(found, "descendant").anyMatch(it -> it.level() > depth && !it.again())
                                || only(found, "descendant").count() > MOST_KIN));
    }

    private static Stream<Found> only(List<Found> found, String what) {
        return found.stream().filter(row -> row.is(what));
    }

    private static Stream<Kin> kin(Stream<Found> found, int depth) {
        return found.filter(it -> !it.again() && it.level() <= depth).map(it -> new Kin(it.row(), it.level()));
    }

    private static RowGroup group(List<Found> found, String what) {
        List<Found> rows = only(found, what).toList();
        return new RowGroup(
                rows.stream().map(Found::row).toList(),
                rows.isEmpty() ? 0 : rows.get(0).total());
    }

    /** The walk upwards follows every parent that is there, so that what the last one names is not. */
    private static Optional<String> missingParent(HistoryRow subject, List<Found> ancestors, int depth) {
        if (ancestors.isEmpty()) {
            return subject.parentExecutionId();
        }
        return Optional.of(ancestors.get(ancestors.size() - 1))
                .filter(oldest -> !oldest.again() && oldest.level() <= depth)
                .flatMap(oldest -> oldest.row().parentExecutionId());
    }
}
