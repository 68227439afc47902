// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Step;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list shows of each execution what its evidence says, and nothing where the evidence says nothing. */
class HistoryRowTest {
    private final State state;
    private final Path file;

    HistoryRowTest(@TempDir Path folder) {
        state = new State(folder);
        file = folder.resolve("history.db");
    }

    private HistoryRow row(ExecutionStory story) {
        try (History history = History.open(file, AllFeatures.historyTables())) {
            history.record(story, Sample.NO_PATCH);
            return history.one(story.execution().subject().executionId()).orElseThrow();
        }
    }

    @Test
    void anAppliedExecutionIsShownAsItsEvidenceSays() {
        ExecutionStory story = new Variant(state.finished(2, Run::applied))
                .environment("staging")
                .story();

        HistoryRow row = row(story);

        assertThat(row).isEqualTo(HistoryRow.of(story));
        assertThat(row.subject().environment()).contains("staging");
        assertThat(row.durationMillis()).isPresent();
        assertThat(row.extent().linesAdded()).isNotEqualTo(row.extent().linesDeleted());
        assertThat(row.outcome()).isEqualTo(OutcomeKind.APPLIED);
    }

    @Test
    void whatFailedIsShownWithTheStepAndTheCodeAndWhichChecksPassed() {
        HistoryRow verified = row(state.finished(1, Run::rolledBack));
        assertThat(verified.verificationPassed()).contains(false);
        assertThat(verified.healthPassed()).isEmpty();
        assertThat(verified.outcome()).isEqualTo(OutcomeKind.ROLLED_BACK);

        HistoryRow unhealthy = row(state.finished(2, Run::unhealthy));
        assertThat(unhealthy.verificationPassed()).contains(true);
        assertThat(unhealthy.healthPassed()).contains(false);
        assertThat(unhealthy.ended().flatMap(Outcome::errorStep)).contains(Step.HEALTH);
        assertThat(unhealthy.ended().flatMap(Outcome::errorCode)).contains("exit_code");

        HistoryRow healthy = row(state.finished(3, run -> {
            run.listener().on(new CheckEnded(Step.HEALTH, Run.PASSED));
            run.applied();
        }));
        assertThat(healthy.healthPassed()).contains(true);
    }

    @Test
    void whatHasNotEndedHasNoOutcomeAndNoDuration() {
        HistoryRow row = row(state.finished(1, run -> {}));

        assertThat(row.durationMillis()).isEmpty();
        assertThat(row.outcome()).isEqualTo(OutcomeKind.UNFINISHED);
        assertThat(row.subject().environment()).isEmpty();
        assertThat(row.origin().parentExecutionId()).isEmpty();
        assertThat(row.ended().flatMap(Outcome::errorStep)).isEmpty();
        assertThat(row.message()).isEmpty();
    }

    @Test
    void keepsWhatCausedTheChange() {
        ExecutionStory story = state.finished(1, Run::applied);
        for (Trigger trigger : Trigger.values()) {
            HistoryRow row = row(new Variant(story).trigger(trigger).story());

            assertThat(row.origin().trigger()).isEqualTo(trigger);
        }
    }

    @Test
    void eachColumnHoldsWhatItsNameSays() {
        row(new Variant(state.finished(2, Run::rolledBack))
                .environment("staging")
                .childOf(1)
                .story());

        try (Database database = HistoryFile.open(file, AllFeatures.historyTables())) {
            List<String> empty = Stream.of(
                            "id",
                            "plan_id",
                            "decision_id",
                            "checksum",
                            "intent",
                            "correlation",
                            "created_by",
                            "duration",
                            "files_changed",
                            "message")
                    .filter(column -> database.number("SELECT count(" + column + ") FROM execution") == 0)
                    .toList();
            assertThat(empty).isEmpty();
            assertThat(database.query(
                            row -> Stream.of(
                                            "outcome",
                                            "verdict",
                                            "risk",
                                            "trigger_kind",
                                            "error_step",
                                            "error_code",
                                            "environment",
                                            "parent",
                                            "step_1",
                                            "step_5",
                                            "step_98",
                                            "step_10")
                                    .map(column -> text(row, column))
                                    .toList(),
                            "SELECT * FROM execution"))
                    .containsExactly(Arrays.asList(
                            "rolled_back",
                            "allow",
                            "medium",
                            "manual",
                            "verify",
                            "check_failed",
                            "staging",
                            Sample.execution(1),
                            "5",
                            "950",
                            "4",
                            "null"));
        }
    }

    private static String text(ResultSet row, String column) {
        try {
            return String.valueOf(row.getString(column));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
