// SPDX-License-Identifier: MIT
package io.lonelycat.insight;

import io.lonelycat.insight.Hint.Kind;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.CountReader;
import io.lonelycat.record.history.CountReader.Count;
import io.lonelycat.record.history.CountReader.Subject;
import io.lonelycat.record.history.DecidedStatistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hints of a record. What rests on fewer than {@value #FEWEST} cases is left out, and what is no more frequent than
 * elsewhere: a share is told where its interval lies above the share of all.
 *
 * @param all sorted by kind, the surest first
 */
public record Hints(List<Hint> all) {
    /** On how many cases a hint rests at least. */
    public static final long FEWEST = 5;

    /** How many decisions there have to be before a rule is called silent. */
    public static final long FEWEST_DECISIONS = 20;

    private static final int MOST_OF_A_KIND = 10;
    private static final Duration SOON = Duration.ofDays(30);
    private static final Comparator<Hint> SUREST = Comparator.<Hint>comparingDouble(
                    hint -> -hint.interval().map(Interval::low).orElse(0.0))
            .thenComparing(Hint::cases, Comparator.reverseOrder())
            .thenComparing(Hint::subject);

    /** Copies the list. */
    public Hints {
        all = List.copyOf(all);
    }

    /**
     * Something in the policy that holds only until some time.
     *
     * @param name such as {@code waivers[0]}, with what it is about
     */
    public record Ending(String name, Instant end) {}

    /** What the policy has today. */
    public record Today(Instant now, Set<String> rules, List<Ending> endings) {
        /** Copies both. */
        public Today {
            rules = Set.copyOf(rules);
            endings = List.copyOf(endings);
        }
    }

    /**
     * Draws hints from what is on record.
     *
     * @param decided about the same decisions
     */
    public static Hints of(CountReader counts, DecidedStatistics decided, Today today) {
        List<Hint> hints = new ArrayList<>();
        Shares shares = new Shares(counts, hints);
        shares.above(0, Kind.FAILING_STEP, Subject.STEP);
        shares.above(0, Kind.FAILING_CHECK, Subject.CHECK);
        shares.above(0, Kind.FLAKY_TEST, Subject.FLAKY_TEST);
        slow(hints, counts);
        Count attempts = counts.attempts();
        double usual = attempts.cases() == 0 ? 0 : (double) attempts.hits() / attempts.cases();
        shares.above(usual, Kind.TAKEN_BACK_PATH, Subject.PATH);
        shares.above(usual, Kind.TAKEN_BACK_AUTHOR, Subject.AUTHOR);
        shares.above(usual, Kind.TAKEN_BACK_CAUSE, Subject.CAUSE);
        shares.above(usual, Kind.TAKEN_BACK_RULE, Subject.RULE);
        shares.above(0, Kind.ALWAYS_APPROVED, Subject.QUESTION);
        silent(hints, counts, decided, today);
        ending(hints, today);
        response(hints, decided);
        return new Hints(hints);
    }

    /** Adds hints about shares. */
    private record Shares(CountReader counts, List<Hint> hints) {
        /** What is there at all counts as more than nothing; what is as frequent as everywhere teaches nothing. */
        void above(double usual, Kind kind, Subject subject) {
            counts.of(subject).stream()
                    .filter(count -> count.cases() >= FEWEST && count.hits() > 0)
                    .filter(count -> kind != Kind.ALWAYS_APPROVED || count.hits() == count.cases())
                    .map(count -> Hint.share(kind, count))
                    .filter(hint -> hint.interval().orElseThrow().low() > usual)
                    .sorted(SUREST)
                    .limit(MOST_OF_A_KIND)
                    .map(hint -> hint.restingOn(counts.newest(subject, hint.subject())))
                    .forEach(hints::add);
        }
    }

    private static void slow(List<Hint> hints, CountReader counts) {
        counts.times().stream()
                .filter(timed -> timed.durations().count() >= FEWEST)
                .limit(MOST_OF_A_KIND)
                .map(timed -> new Hint(
                        Kind.SLOW_CHECK,
                        timed.subject(),
                        timed.durations().count(),
                        timed.durations().count(),
                        Optional.empty(),
                        Optional.of(timed.durations().p50Millis()),
                        counts.newest(Subject.CHECK_RUN, timed.subject())))
                .forEach(hints::add);
    }

    private static void silent(List<Hint> hints, CountReader counts, DecidedStatistics decided, Today today) {
        if (decided.total() < FEWEST_DECISIONS) {
            return;
        }
        Set<String> found = counts.findings().stream().map(Count::subject).collect(Collectors.toSet());
        today.rules().stream()
                .filter(rule -> !found.contains(rule))
                .sorted()
                .limit(MOST_OF_A_KIND)
                .map(rule -> Hint.share(Kind.SILENT_RULE, new Count(rule, decided.total(), 0)))
                .forEach(hints::add);
    }

    private static void ending(List<Hint> hints, Today today) {
        today.endings().stream()
                .filter(ending -> ending.end().isBefore(today.now().plus(SOON)))
                .sorted(Comparator.comparing(Ending::end).thenComparing(Ending::name))
                .map(ending -> new Hint(
                        Kind.ENDS_SOON,
                        ending.name(),
                        1,
                        1,
                        Optional.empty(),
                        Optional.of(Math.max(
                                0, Duration.between(today.now(), ending.end()).toMillis())),
                        List.of()))
                .forEach(hints::add);
    }

    private static void response(List<Hint> hints, DecidedStatistics decided) {
        if (decided.responses().count() >= FEWEST) {
            hints.add(new Hint(
                    Kind.RESPONSE,
                    "",
                    decided.responses().count(),
                    decided.responses().count(),
                    Optional.empty(),
                    Optional.of(decided.responses().p50Millis()),
                    List.of()));
        }
    }

    /** Returns the hints as programs get them, with the minima that they obey. */
    public JsonObject toJson() {
        return new JsonObject()
                .with("fewestCases", FEWEST)
                .with("fewestDecisions", FEWEST_DECISIONS)
                .with("hints", all.stream().map(Hint::toJson).toList());
    }
}
