// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RunningStepsTest {
    private final RunningSteps steps = new RunningSteps();
    private final AtomicLong millis = new AtomicLong(1_000_000);

    @Test
    void showsAStepAsLongAsItWorks() throws Exception {
        steps.during("team/app#7", "lonelycatExecute", step -> {
            step.tell("staged 3,000 of 10,000 files, about 5 s left");

            assertThat(steps.of("team/app#7"))
                    .extracting(RunningStep::getStep, RunningStep::getLine)
                    .containsExactly(tuple("lonelycatExecute", "staged 3,000 of 10,000 files, about 5 s left"));
            assertThat(steps.of("team/app#8")).isEmpty();
        });

        assertThat(steps.of("team/app#7")).isEmpty();
    }

    @Test
    void forgetsAStepThatFails() {
        assertThatThrownBy(() -> steps.during("app#1", "lonelycatPlan", step -> {
                    throw new IOException("The agent is away");
                }))
                .hasMessage("The agent is away");

        assertThat(steps.of("app#1")).isEmpty();
    }

    @Test
    void showsStepsThatWorkAtTheSameTime() throws Exception {
        steps.during("app#1", "lonelycatExecute", outer -> {
            steps.during("app#1", "lonelycatExecute", inner -> assertThat(steps.of("app#1"))
                    .containsExactly(outer, inner));
            assertThat(steps.of("app#1")).containsExactly(outer);
        });
    }

    @Test
    void saysForHowLongAndWhatWasSaidLast() {
        RunningStep step = new RunningStep("lonelycatExecute", millis::get);
        assertThat(step.getLine()).isEmpty();

        millis.addAndGet(65_000);
        step.tell("first");
        step.tell("second");
        millis.addAndGet(3_400);

        assertThat(step.getLine()).isEqualTo("second");
        assertThat(step.getTime()).isEqualTo("1 min 8 s");
        assertThat(step.getAgo()).isEqualTo("3 s");
        assertThat(step.getMillis()).isEqualTo(68_400);
        assertThat(step.getSaidMillis()).isEqualTo(3_400);
    }

    @Test
    void showsALineFromAnybodyAsOneThatHidesNothing() {
        RunningStep step = new RunningStep("lonelycatExecute", millis::get);

        step.tell("one\ntwo\u202Etxt\u001B[8m");
        assertThat(step.getLine())
                .startsWith("one two")
                .doesNotContain("\n", "\u202E", "\u001B")
                .contains("202e");

        step.tell("x".repeat(10_000));
        assertThat(step.getLine()).hasSize(300).endsWith("...");
    }
}
