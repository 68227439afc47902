// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.Step;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval.ProofKind;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.EnumCodes;
import io.lonelycat.record.history.HistoryFile;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryTable;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.summary.CountReader.Count;
import io.lonelycat.slice.summary.Hint.HintKind;
import io.lonelycat.slice.summary.Hints.NamedEnd;
import io.lonelycat.slice.summary.Hints.Today;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Draws hints from histories whose true answers are known. */
class HintsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Today NOTHING = new Today(NOW, Set.of(), List.of());

    /** A history that is written row by row. */
    private record Written(Database database) implements AutoCloseable {
        static Written empty() {
            return new Written(HistoryFile.inMemory(AllSlices.historyTables()));
        }

        /** Adds an execution of one path, and returns its number. */
        int execution(String path, String author, Trigger cause, OutcomeKind outcome) {
            int seq = (int) database.number("SELECT coalesce(max(seq), 0) + 1 FROM execution");
            boolean failed = outcome == OutcomeKind.ROLLED_BACK;
            database.update(
                    "INSERT INTO execution (seq, id, plan_id, changeset_id, decision_id, checksum, status, outcome,"
                            + " verdict, risk, risk_proposed, trigger_kind, started, files, files_changed, lines_added,"
                            + " lines_deleted, error_step, error_code, message, intent, correlation, created_by, front_end,"
                            + " evidence) VALUES (?, ?, ?, '', ?, x'00', 0, ?, 0, ?, ?, ?, ?, 1, 1, 1, 1, ?, ?, '', '', '', ?,"
                            + " '', ?)",
                    seq,
                    id(seq),
                    "plan_" + seq,
                    "dec_" + seq,
                    EnumCodes.code(outcome),
                    EnumCodes.code(Risk.LOW),
                    EnumCodes.code(Risk.LOW),
                    EnumCodes.code(cause),
                    1000L * seq,
                    failed ? EnumCodes.code(Step.VERIFY) : null,
                    failed ? "check_failed" : null,
                    author,
                    id(seq));
            database.update("INSERT INTO path (path) VALUES (?) ON CONFLICT DO NOTHING", path);
            database.update("INSERT INTO file (pid, seq, op) SELECT pid, ?, 0 FROM path WHERE path = ?", seq, path);
            return seq;
        }

        void check(int seq, String name, boolean passed, long millis) {
            database.update(
                    "INSERT INTO check_result (seq, ordinal, step, name, type, passed, skipped, critical, duration, attempts,"
                            + " tests_run) VALUES (?, (SELECT count(*) FROM check_result), ?, ?, 'command', ?, 0, 1, ?, 1, 9)",
                    seq,
                    EnumCodes.code(Step.VERIFY),
                    name,
                    passed ? 1 : 0,
                    millis);
        }

        void finding(int seq, String rule, Optional<Settlement.By> settled) {
            database.update(
                    "INSERT INTO finding VALUES (?, (SELECT count(*) FROM finding), ?, ?, 1, ?)",
                    seq,
                    rule,
                    EnumCodes.code(Effect.NEED_APPROVAL),
                    settled.map(EnumCodes::code).orElse(null));
        }

        void answer(int number, long millis) {
            database.update(
                    "INSERT INTO answer VALUES (?, ?, ?, ?, ?, 'anna', ?, 1, 0, 'Fine.')",
                    "appr_" + number,
                    "plan_" + number,
                    1000L * number + millis,
                    1000L * number,
                    EnumCodes.code(Choice.APPROVE),
                    EnumCodes.code(ProofKind.KEY));
        }

        /** Adds a decision after which nothing was executed. */
        void decided(int number, String rule) {
            database.update(
                    "INSERT INTO decided VALUES (?, ?, ?, '', x'00', ?, 0, 0, 0, 0, 1, '', '', '', NULL, '', NULL, NULL, NULL)",
                    number,
                    "dec_only" + number,
                    "plan_only" + number,
                    1000L * number);
            database.update(
                    "INSERT INTO decided_finding VALUES (?, 0, ?, ?, 1, NULL)",
                    number,
                    rule,
                    EnumCodes.code(Effect.DENY));
        }

        Hints hints(Today today) {
            return hints(today, HistoryFilter.all());
        }

        Hints hints(Today today, HistoryFilter filter) {
            return Hints.of(
                    new CountReader(database, filter),
                    database.tables(HistoryTable.OfDecisions.class).get(0).statistics(database, filter),
                    today);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private static Instant time(int seq) {
        return Instant.ofEpochMilli(1000L * seq);
    }

    private static String id(int seq) {
        return String.format("exec_%026d", seq);
    }

    private static List<Hint> of(Hints hints, HintKind kind) {
        return hints.all().stream().filter(hint -> hint.kind() == kind).toList();
    }

    /** Some paths, authors and checks are bad, and most are not; chance makes the others look bad now and then. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void findsWhatIsBadAndLeavesTheOther(long seed) {
        Random random = new Random(seed);
        Set<String> bad = new HashSet<>();
        try (Written written = Written.empty()) {
            for (int i = 0; i < 1500; i++) {
                int path = random.nextInt(40);
                int author = random.nextInt(12);
                boolean badPath = path < 6;
                boolean badAuthor = author < 2;
                double chance = badPath ? 0.75 : badAuthor ? 0.55 : 0.08;
                boolean fails = random.nextDouble() < chance;
                if (badPath) {
                    bad.add("src/" + path + ".java");
                }
                if (badAuthor) {
                    bad.add("author " + author);
                }
                int seq = written.execution(
                        "src/" + path + ".java",
                        "author " + author,
                        Trigger.MANUAL,
                        fails ? OutcomeKind.ROLLED_BACK : OutcomeKind.APPLIED);
                written.check(seq, "unit-tests", !fails, 1000);
                written.check(seq, "lint", true, 10);
            }

            Hints hints = written.hints(NOTHING);

            Set<String> found = new HashSet<>();
            for (HintKind kind : List.of(HintKind.TAKEN_BACK_PATH, HintKind.TAKEN_BACK_AUTHOR)) {
                of(hints, kind).forEach(hint -> found.add(hint.subject()));
            }
            Set<String> right = new HashSet<>(found);
            right.retainAll(bad);
            System.out.println("seed " + seed + ": precision " + right.size() + " of " + found.size() + ", recall "
                    + right.size() + " of " + bad.size());
            assertThat(right.size()).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * found.size()));
            assertThat(right.size()).isGreaterThanOrEqualTo(bad.size() - 1);
        }
    }

    @Test
    void saysNothingOfFewCases() {
        try (Written written = Written.empty()) {
            for (int i = 0; i < Hints.FEWEST - 1; i++) {
                int seq = written.execution("a.txt", "anna", Trigger.MANUAL, OutcomeKind.ROLLED_BACK);
                written.check(seq, "test", false, 5);
                written.finding(seq, "paths.need_approval", Optional.of(Settlement.By.APPROVAL));
                written.answer(seq, 60_000);
            }

            assertThat(written.hints(new Today(NOW, Set.of("rule.never"), List.of()))
                            .all())
                    .isEmpty();
            assertThat(HintTexts.hints(written.hints(NOTHING)))
                    .startsWith("The record teaches nothing yet. A hint rests on 3");
        }
    }

    /** What a person sees at once in fifteen rows: each change of one file failed, and none of the others. */
    @Test
    void findsThreeFailuresOfThreeAgainstNoneOfEleven() {
        try (Written written = Written.empty()) {
            for (int i = 0; i < 14; i++) {
                boolean bad = i % 5 == 1;
                written.execution(
                        bad ? "pom.xml" : "src/" + i % 4 + ".java",
                        "anna",
                        Trigger.AGENT,
                        bad ? OutcomeKind.ROLLED_BACK : OutcomeKind.APPLIED);
            }

            Hints hints = written.hints(NOTHING);

            assertThat(of(hints, HintKind.TAKEN_BACK_PATH)).singleElement().satisfies(hint -> {
                assertThat(hint.subject()).isEqualTo("pom.xml");
                assertThat(hint.others().orElseThrow().onceIn()).isEqualTo(364);
            });
            assertThat(HintTexts.hints(hints))
                    .contains("pom.xml: 3 of 3; of all others 0 of 11 (by chance once in 364)");
        }
    }

    /** If every change is rolled back, no path is worse than the others. */
    @Test
    void saysNothingOfWhatIsSoEverywhere() {
        try (Written written = Written.empty()) {
            for (int i = 0; i < 60; i++) {
                written.execution(
                        "src/" + i % 3 + ".txt",
                        "anna",
                        Trigger.MANUAL,
                        i % 2 == 0 ? OutcomeKind.APPLIED : OutcomeKind.ROLLED_BACK);
            }

            Hints hints = written.hints(NOTHING);

            assertThat(of(hints, HintKind.TAKEN_BACK_PATH)).isEmpty();
            assertThat(of(hints, HintKind.TAKEN_BACK_AUTHOR)).isEmpty();
            assertThat(of(hints, HintKind.TAKEN_BACK_CAUSE)).isEmpty();
        }
    }

    @Test
    void whoTakesSomethingBackHasTriedNothing() {
        try (Written written = Written.empty()) {
            for (int i = 0; i < 20; i++) {
                written.execution("a.txt", "anna", Trigger.AGENT, OutcomeKind.APPLIED);
                written.execution("a.txt", "ben", Trigger.ROLLBACK, OutcomeKind.APPLIED);
            }

            assertThat(new CountReader(written.database(), HistoryFilter.all())
                            .attempts()
                            .cases())
                    .isEqualTo(20);
        }
    }

    @Test
    void findsRulesThatAreAlwaysApprovedAndThoseThatNeverFindAnything() {
        try (Written written = Written.empty()) {
            for (int i = 0; i < 20; i++) {
                int seq = written.execution("a.txt", "anna", Trigger.AGENT, OutcomeKind.APPLIED);
                written.finding(seq, "rule.always", Optional.of(Settlement.By.APPROVAL));
                written.finding(seq, "rule.sometimes", i == 7 ? Optional.empty() : Optional.of(Settlement.By.APPROVAL));
                written.answer(seq, 1000L * (i + 1));
            }

            Hints hints = written.hints(new Today(NOW, Set.of("rule.always", "rule.never"), List.of()));

            assertThat(of(hints, HintKind.ALWAYS_APPROVED)).singleElement().satisfies(hint -> {
                assertThat(hint.subject()).isEqualTo("rule.always");
                assertThat(hint.cases()).isEqualTo(20);
                assertThat(hint.executions()).containsExactly(id(20), id(19), id(18), id(17), id(16));
            });
            assertThat(of(hints, HintKind.SILENT_RULE))
                    .extracting(Hint::subject)
                    .containsExactly("rule.never");
        }
    }

    /** A finding of a gate without an execution counts in the time in which the gate decided, and in no other. */
    @Test
    void aRuleIsSilentThatHasFoundNothingInTheTimeThatIsAskedFor() {
        try (Written written = Written.empty()) {
            written.decided(1, "rule.once");
            for (int i = 0; i < 40; i++) {
                written.execution("a.txt", "anna", Trigger.AGENT, OutcomeKind.APPLIED);
            }
            Today today = new Today(NOW, Set.of("rule.once", "rule.never"), List.of());

            Hints ever = written.hints(today);
            Hints lately = written.hints(today, HistoryFilter.all().withTimes(Optional.of(time(10)), Optional.empty()));

            assertThat(of(ever, HintKind.SILENT_RULE)).extracting(Hint::subject).containsExactly("rule.never");
            assertThat(of(lately, HintKind.SILENT_RULE))
                    .extracting(Hint::subject)
                    .containsExactly("rule.never", "rule.once");
            assertThat(new CountReader(
                                    written.database(),
                                    HistoryFilter.all().withTimes(Optional.empty(), Optional.of(time(10))))
                            .findings())
                    .containsExactly(new Count("rule.once", 1, 1));
        }
    }

    /** What is older or newer than the time that is asked for is no case of it, though it has more hits. */
    @Test
    void namesTheNewestExecutionsOfTheTimeThatIsAskedFor() {
        try (Written written = Written.empty()) {
            for (int i = 1; i <= 60; i++) {
                boolean failed = i % 2 == 0;
                int seq = written.execution(
                        "a.txt", "anna", Trigger.AGENT, failed ? OutcomeKind.ROLLED_BACK : OutcomeKind.APPLIED);
                written.check(seq, "tests", !failed, 10);
                written.check(seq, "tests", !failed, 30);
                written.finding(seq, "rule.asks", Optional.of(Settlement.By.APPROVAL));
            }
            HistoryFilter middle = HistoryFilter.all().withTimes(Optional.of(time(21)), Optional.of(time(41)));
            CountReader counts = new CountReader(written.database(), middle);

            for (CountedBy subject :
                    List.of(CountedBy.ATTEMPT, CountedBy.PATH, CountedBy.AUTHOR, CountedBy.CAUSE, CountedBy.RULE)) {
                Count count = counts.of(subject).get(0);
                assertThat(count.cases()).as(subject.name()).isEqualTo(20);
                assertThat(count.hits()).as(subject.name()).isEqualTo(10);
                if (subject != CountedBy.ATTEMPT) {
                    assertThat(counts.newest(subject, count.subject()))
                            .as(subject.name())
                            .containsExactly(id(40), id(38), id(36), id(34), id(32));
                }
            }
            assertThat(counts.newest(CountedBy.CAUSE, "no such cause")).isEmpty();
        }
    }

    @Test
    void namesWhatEndsSoon() {
        try (Written written = Written.empty()) {
            Hints hints = written.hints(new Today(
                    NOW,
                    Set.of(),
                    List.of(
                            new NamedEnd("later", NOW.plus(Duration.ofDays(31))),
                            new NamedEnd("soon", NOW.plus(Duration.ofDays(2))),
                            new NamedEnd("over", NOW.minus(Duration.ofDays(2))))));

            assertThat(of(hints, HintKind.ENDS_SOON)).extracting(Hint::subject).containsExactly("over", "soon");
            assertThat(HintTexts.hints(hints)).contains("over: has ended", "soon: ends in 48 h");
        }
    }

    @Test
    void theTextOfAChangeCannotPoseAsOurs() {
        try (Written written = Written.empty()) {
            for (int i = 0; i < 9; i++) {
                written.execution("ok\u001b[2K\u202e.txt", "anna\n  A hint", Trigger.AGENT, OutcomeKind.APPLIED);
                int seq = written.execution(
                        "bad\u001b[2K\u202e.txt\nRules that never",
                        "anna\n  A hint",
                        Trigger.AGENT,
                        OutcomeKind.ROLLED_BACK);
                written.check(seq, "test\nChecks", false, 5);
            }

            String text = HintTexts.hints(written.hints(NOTHING));

            assertThat(text).contains("bad").doesNotContain("\u001b", "\u202e", "\nRules that never");
        }
    }
}
