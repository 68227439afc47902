// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Durations;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.StatisticsFold.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts by what executions have in common, for whoever wants to learn from it. All is about those that a filter lets through. */
public final class CountReader {
    /** How many subjects of a kind are returned: those with the most hits. */
    private static final int MOST = 200;

    private static final int MOST_TIMED = 50;
    private static final int MOST_EXECUTIONS = 5;
    private static final int APPLIED = EnumCodes.code(OutcomeKind.APPLIED);
    private static final String FAILED =
            EnumCodes.code(OutcomeKind.ROLLED_BACK) + ", " + EnumCodes.code(OutcomeKind.QUARANTINED);

    /** Whoever takes something back has not tried anything. The plus sign keeps SQLite from looking up nearly all there are. */
    private static final String ATTEMPTED =
            "+outcome IN (" + APPLIED + ", " + FAILED + ") AND trigger_kind <> " + EnumCodes.code(Trigger.ROLLBACK);

    private static final String DID_NOT_HOLD = "outcome IN (" + FAILED + ")";

    private final Database database;
    private final String where;
    private final String and;
    private final Object[] parameters;
    private final SqlConditions gated;
    private final Map<Subject, List<Count>> counted = new EnumMap<>(Subject.class);
    private List<Long> bounds = List.of();

    CountReader(Database database, HistoryFilter filter) {
        this.database = database;
        SqlConditions conditions = SqlConditions.of(filter);
        this.where = conditions.where();
        this.and = where.isEmpty() ? " WHERE " : where + " AND ";
        this.parameters = conditions.parameters();
        this.gated = DecidedReader.gated(filter);
    }

    /** By what executions are counted. */
    public enum Subject {
        /** All that came to a change; hits are those that did not hold. */
        ATTEMPT("'all'", "execution", ATTEMPTED, DID_NOT_HOLD),
        /** The step in which they failed; cases are all that came to a change. */
        STEP("error_step", "execution", ATTEMPTED + " AND error_step IS NOT NULL", DID_NOT_HOLD),
        /** A check that ran; hits are those in which it failed. */
        CHECK("check_result.name", "check_result", "NOT skipped", "NOT passed"),
        /** A check that ran, whatever came of it. */
        CHECK_RUN("check_result.name", "check_result", "NOT skipped", "1"),
        /** A test that was flaky; cases are the executions with figures of tests. */
        FLAKY_TEST("flaky_test.name", "flaky_test", "quarantined = 0", "1"),
        /** A path of a change that was tried; hits are those that did not hold. */
        PATH("file.pid", "file", ATTEMPTED, DID_NOT_HOLD),
        /** The same by author. */
        AUTHOR("created_by", "execution", ATTEMPTED, DID_NOT_HOLD),
        /** The same by cause. */
        CAUSE("trigger_kind", "execution", ATTEMPTED, DID_NOT_HOLD),
        /** The same by rule that had a finding. */
        RULE("rule", "finding", ATTEMPTED, DID_NOT_HOLD),
        /** A rule that asked; hits are those in which it was approved. */
        QUESTION(
                "rule",
                "finding",
                "effect = " + EnumCodes.code(Effect.NEED_APPROVAL),
                "settled = " + EnumCodes.code(Settlement.By.APPROVAL));

        private static final String EXECUTION = "execution";

        private final String column;
        private final String table;
        private final String which;
        private final String hit;

        Subject(String column, String table, String which, String hit) {
            this.column = column;
            this.table = table;
            this.which = which;
            this.hit = hit;
        }

        /** The column has one row for each execution. */
        private boolean isOnce() {
            return this == PATH || this == FLAKY_TEST || table.equals(EXECUTION);
        }

        /** What people call it, as SQL. */
        private String named() {
            return this == PATH ? "(SELECT path FROM path WHERE pid = file.pid)" : column;
        }

        /** The executions first, since a filter finds these: what belongs to each is found by its number. */
        private String all() {
            return table.equals(EXECUTION) ? table : "execution CROSS JOIN " + table + " USING (seq)";
        }

        /** What has one value first: an index has it in the order of the executions, so that the newest are found at once. */
        private String ofOne() {
            return table.equals(EXECUTION) ? table : table + " CROSS JOIN execution USING (seq)";
        }

        private String toldFrom(String value) {
            return switch (this) {
                case STEP -> Names.of(EnumCodes.constant(Step.class, Integer.parseInt(value)));
                case CAUSE -> Names.of(EnumCodes.constant(Trigger.class, Integer.parseInt(value)));
                default -> value;
            };
        }

        /** What the index has for a subject, compared as its column has it, so that an index finds it. */
        private Object keptOf(String told) {
            return switch (this) {
                case STEP -> named(Step.values(), told);
                case CAUSE -> named(Trigger.values(), told);
                default -> told;
            };
        }

        private static int named(Enum<?>[] constants, String told) {
            return Arrays.stream(constants)
                    .filter(constant -> Names.of(constant).equals(told))
                    .map(EnumCodes::code)
                    .findFirst()
                    .orElse(-1);
        }

        private String parameter() {
            return this == PATH ? "(SELECT pid FROM path WHERE path = ?)" : "?";
        }
    }

    /** What was counted of a subject. */
    public record Count(String subject, long cases, long hits) {}

    /** How long something took. */
    public record TimedCount(String subject, Durations durations) {}

    /** Counts the executions that came to a change; hits are those that did not hold. */
    public Count attempts() {
        return of(Subject.ATTEMPT).stream().findFirst().orElse(new Count("all", 0, 0));
    }

    /** Returns the counts of a kind, those with the most hits first. Whoever asks twice is told the same. */
    public List<Count> of(Subject subject) {
        @Nullable List<Count> known = counted.get(subject);
        if (known == null) {
            known = whole(subject, read(subject));
            counted.put(subject, known);
        }
        return known;
    }

    private List<Count> whole(Subject subject, List<Count> counts) {
        return switch (subject) {
            case STEP -> {
                long cases = attempts().cases();
                yield counts.stream()
                        .filter(count -> count.hits() > 0)
                        .map(count -> new Count(count.subject(), cases, count.hits()))
                        .toList();
            }
            case FLAKY_TEST -> {
                long cases = database.number(
                        "SELECT count(DISTINCT execution.seq) FROM execution CROSS JOIN check_result USING (seq)" + and
                                + "check_result.tests_run IS NOT NULL",
                        parameters);
                yield counts.stream()
                        .map(count -> new Count(count.subject(), Math.max(cases, count.hits()), count.hits()))
                        .toList();
            }
            default -> counts;
        };
    }

    private List<Count> read(Subject subject) {
        String count = subject.isOnce()
                ? "count(*), sum(" + subject.hit + ")"
                : "count(DISTINCT execution.seq), count(DISTINCT CASE WHEN " + subject.hit + " THEN execution.seq END)";
        return database.query(
                row -> new Count(subject.toldFrom(String.valueOf(row.getString(1))), row.getLong(2), row.getLong(3)),
                "SELECT " + subject.named() + ", " + count + " FROM " + subject.all() + and + subject.which
                        + " GROUP BY " + subject.column + " ORDER BY 3 DESC, 2 DESC, 1 LIMIT " + MOST,
                parameters);
    }

    /** Returns the newest executions that were hits, at most five. */
    public List<String> newest(Subject subject, String told) {
        List<Object> all = new ArrayList<>(List.of(parameters));
        all.addAll(List.of(subject.keptOf(told), bounds().get(0), bounds().get(1)));
        String order = subject == Subject.AUTHOR ? "+execution.seq" : subject.table + ".seq";
        return database.query(
                row -> row.getString(1),
                "SELECT DISTINCT execution.id FROM " + subject.ofOne() + and + subject.which + " AND " + subject.hit
                        + " AND "
                        + subject.column + " = " + subject.parameter() + " AND " + subject.table
                        + ".seq BETWEEN ? AND ? ORDER BY " + order + " DESC LIMIT " + MOST_EXECUTIONS,
                all.toArray());
    }

    /** Between which numbers the executions are: what is outside of them need not be gone through. */
    private List<Long> bounds() {
        if (bounds.isEmpty()) {
            bounds = database.query(
                            row -> List.of(row.getLong(1), row.getLong(2)),
                            "SELECT min(seq), max(seq) FROM execution" + where,
                            parameters)
                    .get(0);
        }
        return bounds;
    }

    /** Counts in how many decisions, with an execution or without, a rule had a finding. */
    public List<Count> findings() {
        return database.query(
                row -> new Count(row.getString(1), row.getLong(2), row.getLong(2)),
                "SELECT rule, count(*) FROM (SELECT rule FROM execution CROSS JOIN finding USING (seq)" + where
                        + " UNION ALL SELECT rule FROM decided CROSS JOIN decided_finding USING (did)" + gated.where()
                        + ") GROUP BY rule",
                Stream.of(parameters, gated.parameters())
                        .flatMap(Arrays::stream)
                        .toArray());
    }

    /** Returns how long the runs of each check took, for those checks that took longest in all. */
    public List<TimedCount> times() {
        String runs = " FROM execution CROSS JOIN check_result USING (seq)" + and + "NOT skipped";
        Map<String, Histogram> all = new TreeMap<>();
        database.each(
                row -> all.put(row.getString(1), new Histogram()),
                "SELECT name" + runs + " GROUP BY name ORDER BY sum(check_result.duration) DESC, name LIMIT "
                        + MOST_TIMED,
                parameters);
        database.each(
                row -> {
                    @Nullable Histogram durations = all.get(row.getString(1));
                    if (durations != null) {
                        durations.add(row.getLong(2));
                    }
                },
                "SELECT name, check_result.duration" + runs,
                parameters);
        return all.entrySet().stream()
                .map(entry -> new TimedCount(entry.getKey(), entry.getValue().durations()))
                .sorted(Comparator.<TimedCount>comparingLong(
                                timed -> -timed.durations().p50Millis()
                                        * timed.durations().count())
                        .thenComparing(TimedCount::subject))
                .toList();
    }
}
