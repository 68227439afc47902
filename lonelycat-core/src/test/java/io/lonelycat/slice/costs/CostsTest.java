// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.PeriodRows;
import io.lonelycat.slice.AllSlices;
import io.lonelycat.slice.costs.CostRow.Biggest;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CostsTest {
    private static final Instant EVER = Instant.EPOCH;
    private static final Digest OTHER = Digest.of(new byte[] {7});

    @Test
    void addsUpWhatExecutionsHaveCostAndOnceForEachPlanWhatItsAuthorReported(@TempDir Path folder) {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            history.record(story, "one", Sample.NO_PATCH);
            history.record(new Variant(story).number(2).story(), "two", Sample.NO_PATCH);

            PastCosts costs = spent(history, EVER, Optional.empty(), OTHER);

            assertThat(costs)
                    .isEqualTo(new PastCosts(
                            OptionalLong.of(4_200),
                            new CostSum(
                                    3,
                                    OptionalLong.of(1_600),
                                    OptionalLong.of(50),
                                    List.of(money("0.5", "EUR"), money("0.04", "USD")))));
            assertThat(spent(history, EVER, Optional.of("ada"), OTHER)).isEqualTo(costs);
            assertThat(spent(history, EVER, Optional.of("bob"), OTHER)).isEqualTo(PastCosts.NONE);
            assertThat(spent(history, Instant.parse("2100-01-01T00:00:00Z"), Optional.empty(), OTHER))
                    .isEqualTo(PastCosts.NONE);
        }
    }

    /** A refused change that is planned again and refused again has cost its author nothing more. */
    @Test
    void addsUpOnceWhatAnAuthorReportedOfTheSameChange(@TempDir Path folder) {
        ExecutionStory story = new State(folder).finished(1, Run::refused);
        Path file = folder.resolve("history.db");
        PastCosts once;
        try (History history = History.open(file, AllSlices.historyTables())) {
            history.record(story, "one", Sample.NO_PATCH);
            once = spent(history, EVER, Optional.empty(), OTHER);
            history.record(new Variant(story).number(2).story(), "two", Sample.NO_PATCH);
        }
        try (PeriodRows rows = PeriodRows.in(file)) {
            rows.plan(2, "plan_of_the_retry");
        }
        try (History history = History.open(file, AllSlices.historyTables())) {
            assertThat(once.reported().isEmpty()).isFalse();
            assertThat(spent(history, EVER, Optional.empty(), OTHER)).isEqualTo(once);
            assertThat(CostFold.of(history, HistoryFilter.all(), CostKey.read("author"))
                            .get(0)
                            .authors())
                    .isEqualTo(once.reported());
        }
    }

    @Test
    void leavesOutWhatTheAuthorOfThePlanReportedThatIsJudged(@TempDir Path folder) {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            history.record(story, "one", Sample.NO_PATCH);

            PastCosts costs =
                    spent(history, EVER, Optional.empty(), story.changeset().checksum());

            assertThat(costs.reported().money()).containsExactly(money("0.02", "USD"));
        }
    }

    @Test
    void estimatesByTheMedianOfTheLastRuns(@TempDir Path folder) {
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            assertThat(estimate(history, "unit-tests", EVER)).isEqualTo(CheckEstimate.NONE);
            history.record(new State(folder).finished(1, Run::applied), "one", Sample.NO_PATCH);

            CheckEstimate estimate = estimate(history, "unit-tests", EVER);

            assertThat(estimate.runs()).isEqualTo(1);
            assertThat(estimate.durationMillis()).isEqualTo(1_200);
            assertThat(estimate.costs().processorMillis()).hasValue(2_100);
            assertThat(estimate.costs().reported().money()).containsExactly(money("0.02", "USD"));
            assertThat(history.usualTime("unit-tests")).contains(Duration.ofMillis(1_200));
            assertThat(history.usualTime("other-tests")).isEmpty();
            assertThat(estimate(history, "other-tests", EVER)).isEqualTo(CheckEstimate.NONE);
        }
        assertThat(CheckEstimate.median(List.of(9L, 1L, 5L))).isEqualTo(5);
        assertThat(CheckEstimate.median(List.of(1L, 9L))).isEqualTo(9);
    }

    /** A build that does not compile ends at once, and says nothing of how long its tests take. */
    @Test
    void estimatesByRunsThatFailedOnlyWhereNonePassed(@TempDir Path folder) {
        State state = new State(folder);
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            history.record(state.finished(1, Run::rolledBack), Sample.execution(1), Sample.NO_PATCH);
            assertThat(estimate(history, "unit-tests", EVER).runs()).isEqualTo(1);
            history.record(state.finished(2, Run::applied), Sample.execution(2), Sample.NO_PATCH);
            history.record(state.finished(3, Run::rolledBack), Sample.execution(3), Sample.NO_PATCH);

            CheckEstimate estimate = estimate(history, "unit-tests", EVER);

            assertThat(estimate.runs()).isEqualTo(1);
            assertThat(estimate.durationMillis()).isEqualTo(1_200);
        }
    }

    @Test
    void isTheSameOnceItIsBuiltAgainFromTheEvidence(@TempDir Path folder) {
        State state = new State(folder);
        Path file = folder.resolve("history.db");
        List<CostRow> before;
        try (History history = History.open(file, AllSlices.historyTables())) {
            history.record(state.finished(1, Run::applied), Sample.execution(1), Sample.NO_PATCH);
            history.record(state.finished(2, Run::rolledBack), Sample.execution(2), Sample.NO_PATCH);
            before = CostFold.of(history, HistoryFilter.all(), CostKey.read("execution"));
        }

        History.rebuild(file, state.executions(), AllSlices.historyTables());

        try (History history = History.open(file, AllSlices.historyTables())) {
            assertThat(CostFold.of(history, HistoryFilter.all(), CostKey.read("execution")))
                    .isEqualTo(before)
                    .hasSize(2);
        }
    }

    @Test
    void tellsThemByCheckPlanAuthorLabelAndDay(@TempDir Path folder) {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            history.record(story, "one", Sample.NO_PATCH);
            history.record(new Variant(story).labels(Map.of()).number(2).story(), "two", Sample.NO_PATCH);
            Sums sums = new Sums(history);

            assertThat(sums.by("check")).containsExactly("unit-tests 2 4200 0.04 USD");
            assertThat(sums.by("author")).containsExactly("ada 2 4200 0.50 EUR 0.04 USD");
            assertThat(sums.by("plan")).containsExactly(story.plan().id() + " 2 4200 0.50 EUR 0.04 USD");
            assertThat(sums.by("day")).containsExactly("2026-11-20 2 4200 0.50 EUR 0.04 USD");
            assertThat(sums.by("label=team")).containsExactly(" 1 2100 0.02 USD", "docs 1 2100 0.50 EUR 0.02 USD");
            assertThat(CostFold.of(
                            history,
                            HistoryFilter.all().withLabel(new HistoryFilter.Label("team", Optional.empty())),
                            CostKey.read("label=team")))
                    .extracting(CostRow::key)
                    .containsExactly("docs");
        }
    }

    @Test
    void tellsThemOfOneExecution(@TempDir Path folder) {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            history.record(story, "one", Sample.NO_PATCH);
            history.record(new Variant(story).number(2).story(), "two", Sample.NO_PATCH);

            assertThat(CostFold.ofOne(history, Sample.execution(2), CostKey.read("execution")))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.key()).isEqualTo(Sample.execution(2));
                        assertThat(row.count()).isEqualTo(1);
                        assertThat(row.processorMillis()).hasValue(2100);
                    });
            assertThat(CostFold.ofOne(history, Sample.execution(2), CostKey.read("check")))
                    .extracting(CostRow::key)
                    .containsExactly("unit-tests");
            assertThat(CostFold.ofOne(history, Sample.execution(3), CostKey.read("execution")))
                    .isEmpty();
        }
    }

    @Test
    void holdsNoMoreSumsThanItIsAllowedTo(@TempDir Path folder) {
        ExecutionStory story = new State(folder).finished(1, Run::applied);
        try (History history = History.open(folder.resolve("history.db"), AllSlices.historyTables())) {
            history.record(story, "one", Sample.NO_PATCH);
            history.record(new Variant(story).number(2).story(), "two", Sample.NO_PATCH);

            assertThat(CostFold.of(history, HistoryFilter.all(), CostKey.read("execution"), 2))
                    .hasSize(2);
            assertThat(CostFold.of(history, HistoryFilter.all(), CostKey.read("day"), 1))
                    .hasSize(1);
            assertThatThrownBy(() -> CostFold.of(history, HistoryFilter.all(), CostKey.read("execution"), 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("There are more than 1 sums by execution. Ask for fewer executions");
        }
    }

    /** The costs of random executions, with any selection, equal those of a model that has every row. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void namesTheBiggestAndAddsTheRestUp(long seed, @TempDir Path folder) {
        Random random = new Random(seed);
        Map<String, Long> millis = new TreeMap<>();
        Map<String, String> firstAuthor = new TreeMap<>();
        Path file = folder.resolve("history.db");
        try (PeriodRows rows = PeriodRows.in(file)) {
            for (int i = 0; i < 120; i++) {
                String author = "author " + random.nextInt(12);
                String plan = "plan " + random.nextInt(30);
                PeriodRows.Texts texts = new PeriodRows.Texts(author, "", "", "", "");
                int seq = rows.execution(EVER, OutcomeKind.APPLIED, Trigger.AGENT, 9L, "a", texts);
                long took = random.nextInt(1_000);
                rows.costs(seq, plan, took, "reports=1 EUR=1");
                millis.merge(author, took, Long::sum);
                firstAuthor.putIfAbsent(plan, author);
            }
        }
        List<String> longest = millis.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();

        try (History history = History.open(file, AllSlices.historyTables())) {
            Biggest sums = CostFold.biggest(history, HistoryFilter.all(), CostKey.read("author"), 4);

            assertThat(sums.rows()).extracting(CostRow::key).containsExactlyElementsOf(longest.subList(0, 4));
            assertThat(sums.left()).isEqualTo(longest.size() - 4);
            assertThat(sums.total().orElseThrow().count()).isEqualTo(120);
            assertThat(sums.total().orElseThrow().checkMillis())
                    .hasValue(millis.values().stream().mapToLong(it -> it).sum());
            for (CostRow row : sums.rows()) {
                assertThat(row.authors().reports()).isEqualTo((int)
                        firstAuthor.values().stream().filter(row.key()::equals).count());
            }
            assertThat(sums.total().orElseThrow().authors().money())
                    .containsExactly(money(firstAuthor.size() + "", "EUR"));
            assertThat(CostFold.of(history, HistoryFilter.all(), CostKey.read("author")))
                    .extracting(CostRow::key)
                    .containsExactlyElementsOf(millis.keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "label", "label=", "Check", "money"})
    void refusesWhatNobodyAddsUpBy(String text) {
        assertThatThrownBy(() -> CostKey.read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected check, execution, plan, author, day or label=NAME");
    }

    /** Sums in short. */
    private record Sums(History history) {
        List<String> by(String key) {
            return CostFold.of(history, HistoryFilter.all(), CostKey.read(key)).stream()
                    .map(row -> row.key() + " " + row.count() + " "
                            + row.processorMillis().orElse(-1)
                            + row.reported().money().stream()
                                    .map(money -> " " + money.shown())
                                    .reduce("", String::concat))
                    .toList();
        }
    }

    private static PastCosts spent(History history, Instant since, Optional<String> author, Digest change) {
        return history.past().answer(new CostQuestions.Spent(since, author, change));
    }

    private static CheckEstimate estimate(History history, String check, Instant since) {
        return history.past().answer(new CostQuestions.Estimate(check, since));
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }
}
