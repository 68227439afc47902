// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.gate.past.Promotion;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Variant;
import io.lonelycat.record.evidence.Run;
import io.lonelycat.record.evidence.Sample;
import io.lonelycat.record.evidence.State;
import io.lonelycat.slice.AllSlices;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change has passed an environment when it was completed there and was not taken back since. */
class PassagesTest {
    private final Database database;
    private final HistoryReader reader;
    private final ExecutionStory applied;
    private final Digest change;

    PassagesTest(@TempDir Path folder) {
        database = HistoryFile.open(folder.resolve("history.db"), AllSlices.historyTables());
        reader = new HistoryReader(database);
        applied = new Variant(new State(folder).finished(1, Run::applied))
                .environment("staging")
                .withoutParent()
                .story();
        change = applied.changeset().checksum();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ExecutionDocument record(Variant variant) {
        ExecutionStory story = variant.story();
        String id = story.execution().subject().executionId();
        database.inTransaction(() -> new HistoryWriter(database).write(story, id, Sample.NO_PATCH));
        return story.execution();
    }

    private List<String> passed(String environment) {
        return reader.passages(change, environment, JobScope.ALL).stream()
                .map(Promotion::executionId)
                .toList();
    }

    @Test
    void eachCompletionIsFoundTheLastOneFirstWithWhenItWasCompleted() {
        ExecutionDocument first = record(new Variant(applied));
        record(new Variant(applied).number(2).environment("production"));
        ExecutionDocument last = record(new Variant(applied).number(3));

        assertThat(reader.passages(change, "staging", JobScope.ALL))
                .containsExactly(
                        new Promotion(Sample.execution(3), end(last)), new Promotion(Sample.execution(1), end(first)));
        assertThat(reader.passage(change, "staging", JobScope.ALL))
                .contains(new Promotion(Sample.execution(3), end(last)));
        assertThat(reader.passages(Digest.of(new byte[0]), "staging", JobScope.ALL))
                .isEmpty();
        assertThat(reader.passage(change, "nowhere", JobScope.ALL)).isEmpty();
    }

    private static Instant end(ExecutionDocument execution) {
        return execution.endedAt().orElseThrow();
    }

    @Test
    void whatWasTakenBackHasPassedAgainOnlyByALaterCompletion() {
        record(new Variant(applied));
        record(new Variant(applied).number(2).trigger(Trigger.ROLLBACK).childOf(1));
        assertThat(passed("staging")).isEmpty();

        record(new Variant(applied).number(3));
        assertThat(passed("staging")).containsExactly(Sample.execution(3));
    }

    @Test
    void whatDidNotHoldHasNotPassed(@TempDir Path other) {
        State state = new State(other);
        for (Variant variant : List.of(
                new Variant(state.finished(1, Run::rolledBack)),
                new Variant(state.finished(2, Run::quarantined)),
                new Variant(state.finished(3, Run::refused)))) {
            record(variant.environment("staging"));
        }
        assertThat(passed("staging")).isEmpty();

        record(new Variant(state.finished(4, run -> run.alreadyApplied(Sample.execution(1)))).environment("staging"));
        assertThat(passed("staging")).containsExactly(Sample.execution(4));
    }

    @Test
    void theExecutionsOfAChangeAreFoundTheNewestFirst() {
        record(new Variant(applied));
        record(new Variant(applied).number(2));
        record(new Variant(applied).number(3).ownChange());

        assertThat(reader.ofChecksum(change))
                .extracting(HistoryRow::executionId)
                .containsExactly(Sample.execution(2), Sample.execution(1));
        assertThat(reader.one(Sample.execution(3))).isPresent();
        assertThat(reader.one(Sample.execution(4))).isEqualTo(Optional.empty());
    }
}
