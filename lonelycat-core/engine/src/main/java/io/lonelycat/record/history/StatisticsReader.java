// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Durations;
import io.lonelycat.record.Histogram;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryStatistics.Range;
import io.lonelycat.record.history.HistoryStatistics.Rate;
import io.lonelycat.record.history.HistoryStatistics.StepStatistics;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the executions that some conditions let through; all figures are about the same executions. */
final class StatisticsReader {
    private static final String REFUSED = "outcome = " + EnumCodes.code(OutcomeKind.REFUSED);

    /** The executions that came to the change. */
    private static final String ATTEMPTED = "outcome NOT IN ("
            + Stream.of(
                            OutcomeKind.REFUSED,
                            OutcomeKind.ALREADY_APPLIED,
                            OutcomeKind.REHEARSED,
                            OutcomeKind.COULD_NOT_CHECK)
                    .map(kind -> String.valueOf(EnumCodes.code(kind)))
                    .collect(Collectors.joining(", "))
            + ")";

    /** What was applied, took nothing back itself, and was taken back since. */
    private static final String TAKEN_BACK = "outcome = " + EnumCodes.code(OutcomeKind.APPLIED)
            + " AND trigger_kind <> " + EnumCodes.code(Trigger.ROLLBACK)
            + " AND id IN (SELECT parent FROM execution WHERE parent IS NOT NULL AND outcome = "
            + EnumCodes.code(OutcomeKind.APPLIED) + " AND trigger_kind = " + EnumCodes.code(Trigger.ROLLBACK) + ")";

    private final Database database;
    private final SqlConditions conditions;

    private StatisticsReader(Database database, SqlConditions conditions) {
        this.database = database;
        this.conditions = conditions;
    }

    /** Some executions that are alike in all that is counted. */
    private record Kind(Optional<OutcomeKind> outcome, Verdict verdict, Risk risk, Trigger trigger, long count) {
        boolean tried(OutcomeKind wanted) {
            return outcome.filter(wanted::equals).isPresent() && trigger != Trigger.ROLLBACK;
        }
    }

    static HistoryStatistics of(Database database, SqlConditions conditions) {
        return database.atOneMoment(new StatisticsReader(database, conditions)::read);
    }

    private HistoryStatistics read() {
        List<Kind> kinds = kinds();
        Map<Trigger, Long> byTrigger = counts(kinds, Kind::trigger);
        return new HistoryStatistics(
                kinds.stream().mapToLong(Kind::count).sum(),
                counts(kinds, kind -> ShownStatus.of(kind.outcome())),
                counts(kinds, Kind::verdict),
                counts(kinds, Kind::risk),
                byTrigger,
                rate(kinds),
                byTrigger.getOrDefault(Trigger.ROLLBACK, 0L),
                times(),
                durations("duration"),
                steps(),
                refusals());
    }

    private List<Kind> kinds() {
        return database.query(
                row -> new Kind(
                        HistoryRow.constant(row, "outcome", OutcomeKind.class),
                        EnumCodes.constant(Verdict.class, row.getInt("verdict")),
                        EnumCodes.constant(Risk.class, row.getInt("risk")),
                        EnumCodes.constant(Trigger.class, row.getInt("trigger_kind")),
                        row.getLong(5)),
                "SELECT outcome, verdict, risk, trigger_kind, count(*) FROM execution" + conditions.where()
                        + " GROUP BY 1, 2, 3, 4",
                conditions.parameters());
    }

    private static <K> Map<K, Long> counts(List<Kind> kinds, Function<Kind, K> key) {
        return kinds.stream().collect(Collectors.groupingBy(key, Collectors.summingLong(Kind::count)));
    }

    private Rate rate(List<Kind> kinds) {
        long takenBack = database.number(
                "SELECT count(*) FROM execution WHERE " + TAKEN_BACK + " AND seq IN (SELECT seq FROM execution"
                        + conditions.where() + ")",
                conditions.parameters());
        return new Rate(
                tried(kinds, OutcomeKind.APPLIED) - takenBack,
                tried(kinds, OutcomeKind.ROLLED_BACK) + tried(kinds, OutcomeKind.QUARANTINED),
                takenBack);
    }

    private static long tried(List<Kind> kinds, OutcomeKind outcome) {
        return kinds.stream()
                .filter(kind -> kind.tried(outcome))
                .mapToLong(Kind::count)
                .sum();
    }

    private Optional<Range> times() {
        return database.query(
                        row -> row.getLong(3) == 0
                                ? Optional.<Range>empty()
                                : Optional.of(new Range(
                                        Instant.ofEpochMilli(row.getLong(1)), Instant.ofEpochMilli(row.getLong(2)))),
                        "SELECT min(started), max(started), count(*) FROM execution" + conditions.where(),
                        conditions.parameters())
                .get(0);
    }

    private Durations durations(String column) {
        Histogram histogram = new Histogram();
        database.each(
                row -> histogram.add(row.getLong(1), row.getLong(2)),
                "SELECT " + column + ", count(*) FROM execution"
                        + conditions.where(ATTEMPTED + " AND " + column + " IS NOT NULL") + " GROUP BY 1",
                conditions.parameters());
        return histogram.durations();
    }

    private List<StepStatistics> steps() {
        Map<Step, Map<String, Long>> failures = new EnumMap<>(Step.class);
        database.each(
                row -> failures.computeIfAbsent(EnumCodes.constant(Step.class, row.getInt(1)), step -> new HashMap<>())
                        .put(row.getString(2), row.getLong(3)),
                "SELECT error_step, coalesce(error_code, ''), count(*) FROM execution"
                        + conditions.where(ATTEMPTED + " AND error_step IS NOT NULL") + " GROUP BY 1, 2",
                conditions.parameters());
        return Stream.of(Step.values())
                .map(step -> new StepStatistics(
                        step, durations("step_" + step.number()), failures.getOrDefault(step, Map.of())))
                .filter(it -> !it.durations().isEmpty() || it.failed() > 0)
                .toList();
    }

    private Map<String, Long> refusals() {
        Map<String, Long> counts = new HashMap<>();
        database.each(
                row -> counts.put(row.getString(1), row.getLong(2)),
                "SELECT coalesce(error_code, ''), count(*) FROM execution" + conditions.where(REFUSED) + " GROUP BY 1",
                conditions.parameters());
        return counts;
    }
}
