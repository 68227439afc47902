// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.workspace.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A story whose record fails at one event can be ended all the same. */
class NarratorTest {
    private final List<ExecutionEvent> told = new ArrayList<>();
    private Class<?> failing = Void.class;

    private final Narrator narrator = Narrator.begun(
            new Deaf() {
                @Override
                public void on(ExecutionEvent event) {
                    if (failing.isInstance(event)) {
                        failing = Void.class;
                        throw new EngineException("The disk is full.");
                    }
                    told.add(event);
                }
            },
            Progress.SILENT);

    @Test
    void aStepWhoseEndIsNotOnRecordIsOpenAndCanFail() {
        failing = StepEnded.class;

        assertThatThrownBy(narrator::end).hasMessage("The disk is full.");
        assertThat(narrator.openStep()).isEqualTo(Step.VALIDATE);
        narrator.fail("machine_failed", "The disk is full.");

        assertThat(told).filteredOn(StepEnded.class::isInstance).singleElement().satisfies(end -> assertThat(
                        ((StepEnded) end).ok())
                .isFalse());
        assertThat(narrator.openStep()).isNull();
    }

    @Test
    void aStepWhoseBeginningIsNotOnRecordHasNotBegun() {
        narrator.end();
        failing = StepStarted.class;

        assertThatThrownBy(() -> narrator.begin(Step.CHECKSUM)).hasMessage("The disk is full.");
        narrator.fail("machine_failed", "The disk is full.");

        assertThat(narrator.openStep()).isNull();
        assertThat(told).filteredOn(StepEnded.class::isInstance).hasSize(1);
    }

    @Test
    void aStoryThatMustGoOnEndsAtTheFirstEventThatWasMissed() {
        narrator.goOnWhateverHappens();
        failing = StepEnded.class;

        narrator.end();
        narrator.begin(Step.CHECKSUM);

        assertThat(narrator.missed()).hasMessage("The disk is full.");
        assertThat(narrator.openStep()).isEqualTo(Step.CHECKSUM);
        assertThat(told).doesNotHaveAnyElementsOfTypes(StepEnded.class).hasSize(2);
    }

    @Test
    void refusesToGoWhereNoStateLeads() {
        assertThatThrownBy(() -> narrator.become(ExecutionStatus.PENDING)).isInstanceOf(IllegalStateException.class);
        assertThat(narrator.status()).isEqualTo(ExecutionStatus.VALIDATING);
    }

    @Test
    void aStepThatIsNotOpenCannotEndButCanFail() {
        narrator.end();

        assertThatThrownBy(narrator::end).hasMessage("No step is open");
        narrator.fail("machine_failed", "The disk is full.");

        assertThat(told).hasSize(3);
    }

    @Test
    void aStoryThatIsTakenUpBetweenStepsIsInTheFirstOne() {
        Narrator between = Narrator.resumed(new Deaf(), ExecutionStatus.FAILED, null, Progress.SILENT);

        assertThat(between.openStep()).isNull();
        assertThat(between.latestStep()).isEqualTo(Step.VALIDATE);
    }

    @Test
    void workInACopySaysSo() {
        List<String> said = new ArrayList<>();
        long[] now = {0};
        Narrator slow = Narrator.begun(
                new Deaf(),
                new Progress(said::add, () -> now[0] += Duration.ofSeconds(10).toNanos()));

        slow.progressAfter("In a copy: ").count("compared").one(1);

        assertThat(said).containsExactly("In a copy: compared 1 of 1 files");
    }
}
