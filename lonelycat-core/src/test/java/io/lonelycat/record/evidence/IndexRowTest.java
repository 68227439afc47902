// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Step;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.DiffStat;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lists and statistics show of an execution, also after it is pruned. */
class IndexRowTest {
    @TempDir
    private Path folder;

    private ExecutionStory story(int number, Consumer<Run> how) {
        return new State(folder).finished(number, how);
    }

    @Test
    void saysWhatBecameOfIt() {
        ExecutionStory story = story(1, Run::rolledBack);

        IndexRow row = IndexRow.of(story);

        assertThat(row.ended().status()).isEqualTo(ExecutionStatus.ROLLED_BACK);
        assertThat(row.ended().outcome()).contains(OutcomeKind.ROLLED_BACK);
        assertThat(row.ended().message()).isEqualTo("unit-tests failed.");
        assertThat(row.ended().error().orElseThrow().code()).isEqualTo("check_failed");
        assertThat(row.passed()).isEqualTo(new IndexRow.Passed(Optional.of(false), Optional.empty()));
        assertThat(row.files()).isEqualTo(3);
        assertThat(row.extent()).isEqualTo(new DiffStat(0, 0, 0));
        assertThat(row.checksum()).isEqualTo(story.changeset().checksum());
        assertThat(row.subject()).isEqualTo(story.execution().subject());
        assertThat(row.usage()).isEqualTo(story.execution().usage());
        assertThat(row.waivers()).isEqualTo(story.decision().waivers());
    }

    @Test
    void saysWhenItWasAndHowLongEachStepTook() {
        IndexRow.Took took = IndexRow.of(story(1, run -> {
                    run.rolledBack();
                    run.listener().on(new StepEnded(Step.ROLLBACK, true, null, null, 30));
                }))
                .took();

        assertThat(took.startedAt()).isEqualTo(Instant.parse("2026-11-20T08:01:00.005Z"));
        assertThat(took.millis()).hasValueSatisfying(it -> assertThat(it).isPositive());
        assertThat(took.steps())
                .containsEntry(Step.VERIFY, 950L)
                .containsEntry(Step.ROLLBACK, 34L)
                .doesNotContainKey(Step.HEALTH);
    }

    @Test
    void saysWhereItCameFrom() {
        IndexRow.Source source = IndexRow.of(story(2, Run::applied)).source();

        assertThat(source)
                .isEqualTo(new IndexRow.Source(
                        Trigger.MANUAL,
                        "Say hello in German \"\u00fc\" \uD83D\uDE00",
                        "corr-0",
                        Optional.of(Sample.execution(1)),
                        "ada",
                        "maven",
                        Map.of("team", "docs", "\uFB33key", "1", "\uD83D\uDE00key", "2")));
    }

    @Test
    void hasNoEndWhileItRuns() {
        try (Evidence evidence = new State(folder).begin(1)) {
            IndexRow.Ended ended =
                    IndexRow.of(ExecutionStory.read(evidence.folder())).ended();

            assertThat(ended)
                    .isEqualTo(new IndexRow.Ended(ExecutionStatus.PENDING, Optional.empty(), "", Optional.empty()));
        }
    }
}
