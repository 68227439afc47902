// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.slice.summary.CountReader.Count;
import io.lonelycat.slice.summary.Hint.HintKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The hints of a record. What rests on fewer than {@value #FEWEST} cases is left out, and what chance may have made: what does not
 * hold more than others is told where chance alone would make one of all those compared look so in at most 5 of 100 records.
 *
 * @param all sorted by kind, the surest first
 */
public record Hints(List<Hint> all) {
    /** On how many cases a hint rests at least. */
    public static final long FEWEST = 3;

    /** How many answers there have to be before a rule is said to ask in vain. */
    private static final long FEWEST_ANSWERS = 5;

    /** How many decisions there have to be before a rule is called silent. */
    public static final long FEWEST_DECISIONS = 20;

    private static final int MOST_OF_A_KIND = 10;
    private static final double MOST_CHANCE = 0.05;
    private static final Duration SOON = Duration.ofDays(30);
    private static final Comparator<Hint> SUREST = Comparator.<Hint>comparingDouble(
                    hint -> hint.others().map(Others::chance).orElse(1.0))
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
    public record NamedEnd(String name, Instant end) {}

    /** What the policy has today. */
    public record Today(Instant now, Set<String> rules, List<NamedEnd> endings) {
        /** Copies both. */
        public Today {
            rules = Set.copyOf(rules);
            endings = List.copyOf(endings);
        }

        /** Says that no one policy holds. */
        static Today of(Instant now) {
            return new Today(now, Set.of(), List.of());
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
        shares.above(HintKind.TAKEN_BACK_PATH, CountedBy.PATH);
        shares.above(HintKind.TAKEN_BACK_AUTHOR, CountedBy.AUTHOR);
        shares.above(HintKind.TAKEN_BACK_CAUSE, CountedBy.CAUSE);
        shares.above(HintKind.TAKEN_BACK_RULE, CountedBy.RULE);
        shares.always();
        silent(hints, counts, decided, today);
        ending(hints, today);
        return new Hints(hints);
    }

    /** Adds hints about shares. */
    private record Shares(CountReader counts, List<Hint> hints) {
        /** The more are compared, the surer each has to be. */
        void above(HintKind kind, CountedBy subject) {
            Count all = counts.attempts();
            List<Count> compared = counts.of(subject).stream()
                    .filter(count -> count.cases() >= FEWEST)
                    .toList();
            compared.stream()
                    .filter(count -> count.hits() > 0)
                    .map(count -> Hint.share(
                            kind, count, Optional.of(Others.of(count.cases(), count.hits(), all.cases(), all.hits()))))
                    .filter(hint -> hint.others().orElseThrow().chance() * compared.size() <= MOST_CHANCE)
                    .sorted(SUREST)
                    .limit(MOST_OF_A_KIND)
                    .forEach(hint -> add(hint, subject));
        }

        void always() {
            counts.of(CountedBy.QUESTION).stream()
                    .filter(count -> count.cases() >= FEWEST_ANSWERS && count.hits() == count.cases())
                    .map(count -> Hint.share(HintKind.ALWAYS_APPROVED, count, Optional.empty()))
                    .sorted(SUREST)
                    .limit(MOST_OF_A_KIND)
                    .forEach(hint -> add(hint, CountedBy.QUESTION));
        }

        private void add(Hint hint, CountedBy subject) {
            hints.add(hint.restingOn(counts.newest(subject, hint.subject())));
        }
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
                .map(rule -> Hint.share(HintKind.SILENT_RULE, new Count(rule, decided.total(), 0), Optional.empty()))
                .forEach(hints::add);
    }

    private static void ending(List<Hint> hints, Today today) {
        today.endings().stream()
                .filter(ending -> ending.end().isBefore(today.now().plus(SOON)))
                .sorted(Comparator.comparing(NamedEnd::end).thenComparing(NamedEnd::name))
                .map(ending -> new Hint(
                        HintKind.ENDS_SOON,
                        ending.name(),
                        1,
                        1,
                        Optional.empty(),
                        Optional.of(Math.max(
                                0, Duration.between(today.now(), ending.end()).toMillis())),
                        List.of()))
                .forEach(hints::add);
    }

    /** Returns the hints as programs get them, with the minima that they obey. */
    public JsonObject toJson() {
        return new JsonObject()
                .with("fewestCases", FEWEST)
                .with("fewestDecisions", FEWEST_DECISIONS)
                .with("hints", all.stream().map(Hint::toJson).toList());
    }
}
