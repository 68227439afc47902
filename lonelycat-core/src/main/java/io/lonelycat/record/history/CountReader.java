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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts by what executions have in common, for whoever wants to learn from it. All is about those that a filter lets through. */
public final class CountReader {
    /** How many subjects of a kind are returned: those with the most hits. */
    private static final int MOST = 200;

    private static final int APPLIED = EnumCodes.code(OutcomeKind.APPLIED);
    private static final String FAILED =
            EnumCodes.code(OutcomeKind.ROLLED_BACK) + ", " + EnumCodes.code(OutcomeKind.QUARANTINED);

    /** Whoever takes something back has not tried anything. */
    private static final String ATTEMPTED =
            "outcome IN (" + APPLIED + ", " + FAILED + ") AND trigger_kind <> " + EnumCodes.code(Trigger.ROLLBACK);

    private static final String DID_NOT_HOLD = "outcome IN (" + FAILED + ")";

    /** The columns that have integers. */
    private static final Set<String> NUMBERS = Set.of("error_step", "trigger_kind");

    private final Database database;
    private final String where;
    private final String among;
    private final Object[] parameters;
    private final Map<String, List<Count>> counted = new HashMap<>();

    CountReader(Database database, HistoryFilter filter) {
        this.database = database;
        SqlConditions conditions = SqlConditions.of(filter);
        this.where = conditions.where();
        this.among = "seq IN (SELECT seq FROM execution" + where + ")";
        this.parameters = conditions.parameters();
    }

    /**
     * What was counted of a subject.
     *
     * @param executions the newest of the hits, at most five
     */
    public record Count(String subject, long cases, long hits, List<String> executions) {
        /** Copies the list. */
        public Count {
            executions = List.copyOf(executions);
        }
    }

    /** How long something took, and the newest executions in which it did. */
    public record TimedCount(String subject, Durations durations, List<String> executions) {
        /** Copies the list. */
        public TimedCount {
            executions = List.copyOf(executions);
        }
    }

    /** Counts the executions that came to a change; hits are those that did not hold. */
    public Count attempts() {
        return counts("'all'", "execution", ATTEMPTED, DID_NOT_HOLD).stream()
                .findFirst()
                .orElse(new Count("all", 0, 0, List.of()));
    }

    /** Counts in which steps these failed; cases are all that came to a change. */
    public List<Count> steps() {
        long cases = attempts().cases();
        return counts("error_step", "execution", ATTEMPTED + " AND error_step IS NOT NULL", DID_NOT_HOLD).stream()
                .filter(count -> count.hits() > 0)
                .map(count -> new Count(
                        Names.of(EnumCodes.constant(Step.class, Integer.parseInt(count.subject()))),
                        cases,
                        count.hits(),
                        count.executions()))
                .toList();
    }

    /** Counts the executions in which a check ran; hits are those in which it failed. */
    public List<Count> checks() {
        return counts("check_result.name", "check_result JOIN execution USING (seq)", "NOT skipped", "NOT passed");
    }

    /** Counts in how many executions with figures of tests a test was flaky. */
    public List<Count> flakyTests() {
        long cases = number("SELECT count(DISTINCT seq) FROM check_result WHERE tests_run IS NOT NULL AND " + among);
        return counts("flaky_test.name", "flaky_test JOIN execution USING (seq)", "NOT quarantined", "1").stream()
                .map(count ->
                        new Count(count.subject(), Math.max(cases, count.hits()), count.hits(), count.executions()))
                .toList();
    }

    /** Counts attempts by path; hits are those that did not hold. */
    public List<Count> paths() {
        return counts("path.path", "file JOIN path USING (pid) JOIN execution USING (seq)", ATTEMPTED, DID_NOT_HOLD);
    }

    /** Counts the same by author. */
    public List<Count> authors() {
        return counts("created_by", "execution", ATTEMPTED, DID_NOT_HOLD);
    }

    /** Counts the same by cause. */
    public List<Count> causes() {
        return counts("trigger_kind", "execution", ATTEMPTED, DID_NOT_HOLD).stream()
                .map(count -> new Count(
                        Names.of(EnumCodes.constant(Trigger.class, Integer.parseInt(count.subject()))),
                        count.cases(),
                        count.hits(),
                        count.executions()))
                .toList();
    }

    /** Counts the same by rule that had a finding. */
    public List<Count> rules() {
        return counts("rule", "finding JOIN execution USING (seq)", ATTEMPTED, DID_NOT_HOLD);
    }

    /** Counts, by rule that asked, the executions that asked it; hits are those that were approved. */
    public List<Count> questions() {
        return counts(
                "rule",
                "finding JOIN execution USING (seq)",
                "effect = " + EnumCodes.code(Effect.NEED_APPROVAL),
                "settled = " + EnumCodes.code(Settlement.By.APPROVAL));
    }

    /** Counts in how many decisions, with an execution or without, a rule had a finding. */
    public List<Count> findings() {
        return database.query(
                row -> new Count(row.getString(1), row.getLong(2), row.getLong(2), List.of()),
                "SELECT rule, count(*) FROM (SELECT rule FROM finding WHERE " + among
                        + " UNION ALL SELECT rule FROM decided_finding) GROUP BY rule",
                parameters);
    }

    /** Whoever draws conclusions from a count and shows it as well reads it once. */
    private List<Count> counts(String subject, String from, String which, String hit) {
        return counted.computeIfAbsent(
                String.join("\n", subject, from, which, hit), any -> read(subject, from, which, hit));
    }

    private List<Count> read(String subject, String from, String which, String hit) {
        List<Count> counts = database.query(
                row -> new Count(String.valueOf(row.getString(1)), row.getLong(2), row.getLong(3), List.of()),
                "SELECT " + subject + ", count(DISTINCT execution.seq), count(DISTINCT CASE WHEN " + hit
                        + " THEN execution.seq END) FROM " + from + " WHERE " + which + " AND execution." + among
                        + " GROUP BY 1 ORDER BY 3 DESC, 2 DESC, 1 LIMIT " + MOST,
                parameters);
        return counts.stream()
                .map(count -> new Count(
                        count.subject(),
                        count.cases(),
                        count.hits(),
                        count.hits() == 0 ? List.of() : newest(subject, from, which + " AND " + hit, count.subject())))
                .toList();
    }

    /**
     * Takes only as long as one subject has rows: it is compared as its column has it, so that an index finds them, and each is
     * held to the filter by itself.
     */
    private List<String> newest(String subject, String from, String which, String value) {
        List<Object> all = new ArrayList<>(List.of(parameters));
        all.add(NUMBERS.contains(subject) ? Long.valueOf(value) : value);
        return database.query(
                row -> row.getString(1),
                "SELECT DISTINCT execution.id FROM " + from + " WHERE " + which
                        + " AND EXISTS (SELECT 1 FROM execution AS inside" + where
                        + (where.isEmpty() ? " WHERE" : " AND") + " inside.seq = execution.seq) AND " + subject
                        + " = ? ORDER BY +execution.seq DESC LIMIT 5",
                all.toArray());
    }

    private long number(String sql) {
        return database.number(sql, parameters);
    }

    /** Returns how long the runs of each check took, for those checks that took longest in all. */
    public List<TimedCount> times() {
        Map<String, Histogram> all = new TreeMap<>();
        database.each(
                row -> all.computeIfAbsent(row.getString(1), name -> new Histogram())
                        .add(row.getLong(2)),
                "SELECT name, duration FROM check_result WHERE NOT skipped AND " + among
                        + " AND name IN (SELECT name FROM check_result WHERE NOT skipped AND " + among
                        + " GROUP BY name ORDER BY sum(duration) DESC, name LIMIT " + MOST + ")",
                Stream.of(parameters, parameters).flatMap(Arrays::stream).toArray());
        return all.entrySet().stream()
                .map(entry -> new TimedCount(entry.getKey(), entry.getValue().durations(), List.of()))
                .sorted(Comparator.<TimedCount>comparingLong(
                                timed -> -timed.durations().p50Millis()
                                        * timed.durations().count())
                        .thenComparing(TimedCount::subject))
                .limit(MOST)
                .map(timed -> new TimedCount(
                        timed.subject(),
                        timed.durations(),
                        newest(
                                "check_result.name",
                                "check_result JOIN execution USING (seq)",
                                "NOT skipped",
                                timed.subject())))
                .toList();
    }
}
