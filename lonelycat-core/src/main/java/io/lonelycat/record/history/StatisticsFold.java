// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.Durations;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.HistoryStatistics.FlakyTest;
import io.lonelycat.record.history.HistoryStatistics.Range;
import io.lonelycat.record.history.HistoryStatistics.Rate;
import io.lonelycat.record.history.HistoryStatistics.StepStatistics;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Counts executions in one pass over their rows, so that all figures are about the same executions. */
final class StatisticsFold {
    /** How many constants an enumeration may have here; of the steps, the largest number. */
    private static final int CODES = 128;

    private static final int NO_OUTCOME = 15;
    private static final int NO_STEP = CODES - 1;
    private static final Step[] STEPS = Step.values();

    /**
     * Several values in each integer: to fetch one through the driver takes longer than to compute it, and there may be
     * a million rows. The last ones hold two durations each, the first of them that of the whole execution.
     */
    private static final String COLUMNS = "coalesce(outcome, " + NO_OUTCOME + ") | (verdict << 4) | (risk << 8)"
            + " | (trigger_kind << 12) | (coalesce(error_step, " + NO_STEP + ") << 16)"
            + ", started, error_code"
            + IntStream.range(0, (STEPS.length + 2) / 2)
                    .mapToObj(pair -> ", " + duration(2 * pair) + " | (" + duration(2 * pair + 1) + " << 32)")
                    .collect(Collectors.joining());

    private static final int FIRST_PAIR = 4;
    private static final int ROLLBACK = EnumCodes.code(Trigger.ROLLBACK);

    /** What was applied, took nothing back itself, and was taken back since. */
    private static final String TAKEN_BACK =
            "outcome = " + EnumCodes.code(OutcomeKind.APPLIED) + " AND trigger_kind <> "
                    + ROLLBACK + " AND id IN (SELECT parent FROM execution WHERE parent IS NOT NULL AND outcome = "
                    + EnumCodes.code(OutcomeKind.APPLIED) + " AND trigger_kind = " + ROLLBACK + ")";

    /** One more than the milliseconds, so that 0 stands for none; in 31 bits, which are 24 days. */
    private static String duration(int index) {
        if (index > STEPS.length) {
            return "0";
        }
        String column = index == 0 ? "duration" : "step_" + STEPS[index - 1].number();
        return "min(coalesce(" + column + " + 1, 0), " + Integer.MAX_VALUE + ")";
    }

    private final long[] outcome = new long[CODES];
    private final long[] verdict = new long[CODES];
    private final long[] risk = new long[CODES];
    private final long[] trigger = new long[CODES];
    private final Histogram[] durations = IntStream.rangeClosed(0, STEPS.length)
            .mapToObj(i -> new Histogram())
            .toArray(Histogram[]::new);
    private final Map<Integer, Map<String, Long>> failures = new HashMap<>();
    private final Map<String, Long> refusals = new HashMap<>();
    private final long[] takingBack = new long[CODES];
    private long total;
    private long takenBack;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    private StatisticsFold() {}

    static HistoryStatistics of(Database database, SqlConditions conditions) {
        StatisticsFold fold = new StatisticsFold();
        database.each(fold::see, "SELECT " + COLUMNS + " FROM execution" + conditions.where(), conditions.parameters());
        fold.takenBack = database.number(
                "SELECT count(*) FROM execution WHERE " + TAKEN_BACK + " AND seq IN (SELECT seq FROM execution"
                        + conditions.where() + ")",
                conditions.parameters());
        return fold.result(flakyTests(database, conditions));
    }

    private static List<FlakyTest> flakyTests(Database database, SqlConditions conditions) {
        List<FlakyTest> tests = new ArrayList<>();
        database.each(
                row -> tests.add(new FlakyTest(
                        row.getString(1), row.getLong(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(4)))),
                "SELECT name, sum(NOT quarantined), sum(quarantined), max(started) FROM flaky_test"
                        + " JOIN execution USING (seq) WHERE seq IN (SELECT seq FROM execution" + conditions.where()
                        + ") GROUP BY name ORDER BY count(*) DESC, name LIMIT " + HistoryStatistics.MOST_TESTS,
                conditions.parameters());
        return tests;
    }

    private void see(ResultSet row) throws SQLException {
        total++;
        int kinds = row.getInt(1);
        verdict[kinds >> 4 & 15]++;
        risk[kinds >> 8 & 15]++;
        trigger[kinds >> 12 & 15]++;
        long started = row.getLong(2);
        first = Math.min(first, started);
        last = Math.max(last, started);
        int came = kinds & 15;
        outcome[came]++;
        takingBack[came] += (kinds >> 12 & 15) == ROLLBACK ? 1 : 0;
        if (came == NO_OUTCOME) {
            return;
        }
        if (came == EnumCodes.code(OutcomeKind.REFUSED)) {
            refusals.merge(code(row), 1L, Long::sum);
        } else if (came != EnumCodes.code(OutcomeKind.ALREADY_APPLIED)
                && came != EnumCodes.code(OutcomeKind.REHEARSED)
                && came != EnumCodes.code(OutcomeKind.COULD_NOT_CHECK)) {
            attempted(row, kinds >> 16);
        }
    }

    private void attempted(ResultSet row, int failedStep) throws SQLException {
        for (int i = 0; i < durations.length; i += 2) {
            long pair = row.getLong(FIRST_PAIR + i / 2);
            durations[i].addPlusOne(pair & Integer.MAX_VALUE);
            if (i + 1 < durations.length) {
                durations[i + 1].addPlusOne(pair >> 32);
            }
        }
        if (failedStep != NO_STEP) {
            failures.computeIfAbsent(failedStep, step -> new TreeMap<>()).merge(code(row), 1L, Long::sum);
        }
    }

    private static String code(ResultSet row) throws SQLException {
        @Nullable String code = row.getString(3);
        return code == null ? "" : code;
    }

    private HistoryStatistics result(List<FlakyTest> flakyTests) {
        return new HistoryStatistics(
                total,
                byStatus(),
                counts(verdict, Verdict.class),
                counts(risk, Risk.class),
                counts(trigger, Trigger.class),
                rate(),
                trigger[ROLLBACK],
                total == 0
                        ? Optional.empty()
                        : Optional.of(new Range(Instant.ofEpochMilli(first), Instant.ofEpochMilli(last))),
                durations[0].durations(),
                steps(),
                refusals,
                flakyTests);
    }

    private Rate rate() {
        return new Rate(
                tried(OutcomeKind.APPLIED) - takenBack,
                tried(OutcomeKind.ROLLED_BACK) + tried(OutcomeKind.QUARANTINED),
                takenBack);
    }

    private long tried(OutcomeKind kind) {
        return outcome[EnumCodes.code(kind)] - takingBack[EnumCodes.code(kind)];
    }

    private Map<ShownStatus, Long> byStatus() {
        Map<ShownStatus, Long> counts = new EnumMap<>(ShownStatus.class);
        counts(outcome, OutcomeKind.class)
                .forEach((kind, count) -> counts.put(ShownStatus.of(Optional.of(kind)), count));
        if (outcome[NO_OUTCOME] > 0) {
            counts.put(ShownStatus.UNFINISHED, outcome[NO_OUTCOME]);
        }
        return counts;
    }

    private static <E extends Enum<E>> Map<E, Long> counts(long[] counted, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> counted[EnumCodes.code(constant)] > 0)
                .collect(Collectors.toMap(constant -> constant, constant -> counted[EnumCodes.code(constant)]));
    }

    private List<StepStatistics> steps() {
        return IntStream.range(0, STEPS.length)
                .mapToObj(i -> new StepStatistics(
                        STEPS[i], durations[i + 1].durations(), failures.getOrDefault(STEPS[i].number(), Map.of())))
                .filter(it -> !it.durations().isEmpty() || it.failed() > 0)
                .toList();
    }

    /**
     * Counts durations in buckets whose width grows with the duration, as HdrHistogram does: whatever the number of
     * executions, it needs the same little memory. Exact below {@value #FINE} ms, within 1/128 above.
     */
    static final class Histogram {
        private static final int FINE = 256;
        private static final int FINE_BITS = 8;

        private final long[] buckets = new long[FINE + (Long.SIZE - 1 - FINE_BITS) * FINE / 2];
        private long count;
        private long longest;

        void add(long millis) {
            long value = Math.max(0, millis);
            buckets[bucket(value)]++;
            count++;
            longest = Math.max(longest, value);
        }

        /** Adds one less than the value; nothing for 0. */
        void addPlusOne(long plusOne) {
            if (plusOne > 0) {
                add(plusOne - 1);
            }
        }

        /** From {@value #FINE} on, each doubling of the duration has half as many buckets as the first has values. */
        private static int bucket(long value) {
            if (value < FINE) {
                return (int) value;
            }
            int shift = Long.SIZE - FINE_BITS - Long.numberOfLeadingZeros(value);
            return FINE / 2 * shift + (int) (value >>> shift);
        }

        /** The largest duration that falls into a bucket. */
        private static long top(int bucket) {
            if (bucket < FINE) {
                return bucket;
            }
            int shift = bucket / (FINE / 2) - 1;
            long lowest = FINE / 2L + bucket % (FINE / 2);
            return ((lowest + 1) << shift) - 1;
        }

        Durations durations() {
            return new Durations(count, percentile(50), percentile(90), percentile(99), longest);
        }

        private long percentile(int percent) {
            long rank = (count * percent + 99) / 100;
            long seen = 0;
            for (int bucket = 0; bucket < buckets.length && count > 0; bucket++) {
                seen += buckets[bucket];
                if (seen >= rank) {
                    return Math.min(top(bucket), longest);
                }
            }
            return 0;
        }
    }
}
