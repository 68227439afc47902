// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static io.lonelycat.execute.Interference.AFTER;
import static io.lonelycat.execute.Interference.BEFORE;
import static io.lonelycat.execute.Interference.counting;
import static io.lonelycat.execute.Interference.isKept;
import static io.lonelycat.execute.Interference.isRolledBack;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.error.EngineException;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.workspace.Cancel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions that are cancelled, or that cannot be recorded. */
class StoppedTest {
    @Test
    void takesItBackWhereverItIsCancelled(@TempDir Path folder) throws IOException {
        int looks = looks(folder.resolve("count"), look -> false);
        assertThat(looks).isGreaterThan(12);
        for (int i = 1; i <= looks; i++) {
            int cancelled = i;
            Ground ground = Ground.of(folder.resolve(Integer.toString(i)), BEFORE, AFTER);
            Outcome outcome =
                    ground.bench().with(stopping(look -> look >= cancelled)).execute(ground.change(), ground.told());
            isRolledBack(outcome, "cancelled");
            ground.isAsBefore();
        }
    }

    @Test
    void takesItBackWhenItIsInterruptedInACheckAndStaysInterrupted(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);

        Outcome outcome = ground.execute((program, root) -> {
            Files.writeString(root.resolve("d/a"), "from the check\n");
            Thread.currentThread().interrupt();
            return 0;
        });

        assertThat(Thread.interrupted()).isTrue();
        isRolledBack(outcome, "cancelled");
        ground.isAsBefore();
        isKept(ground, "d/a", "from the check\n");
    }

    @Test
    void takesItBackWhereverItIsInterrupted(@TempDir Path folder) throws IOException {
        int events = events(folder.resolve("count"));
        for (int i = 1; i <= events; i++) {
            int interrupted = i;
            Ground ground = Ground.of(folder.resolve(Integer.toString(i)), BEFORE, AFTER);
            Outcome outcome = ground.execute(counting((number, event) -> {
                if (number == interrupted) {
                    Thread.currentThread().interrupt();
                }
            }));
            assertThat(Thread.interrupted()).isTrue();
            if (outcome.kind() == OutcomeKind.APPLIED) {
                assertThat(ground.read("d/a")).isEqualTo("2\n");
            } else {
                isRolledBack(outcome, "cancelled");
                ground.isAsBefore();
            }
        }
    }

    @Test
    void takesItBackWhenItCannotBePutOnRecordAndNeverAfterItIsThereToStay(@TempDir Path folder) throws IOException {
        int events = events(folder.resolve("count"));
        int applied = 0;
        for (int i = 1; i <= events; i++) {
            int failing = i;
            Ground ground = Ground.of(folder.resolve(Integer.toString(i)), BEFORE, AFTER);
            Outcome outcome = ground.execute(counting((number, event) -> {
                if (number >= failing) {
                    throw new EngineException("the record is full");
                }
            }));
            if (outcome.kind() == OutcomeKind.APPLIED) {
                applied++;
                assertThat(ground.read("d/a")).isEqualTo("2\n");
                ground.isTidy();
            } else {
                isRolledBack(outcome, "machine_failed");
                assertThat(outcome.message()).contains("the record is full");
                ground.isAsBefore();
            }
        }
        // From the marker on: committed, the end of the step, completed, and the end.
        assertThat(applied).isEqualTo(4);
    }

    @Test
    void stillTakesItBackWhenTheRollBackCannotBePutOnRecord(@TempDir Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);
        ground.bench().with(ScriptedCommands.failing());

        Outcome outcome = ground.execute(counting((number, event) -> {
            if (event instanceof ExecutionEvent.StepStarted started && started.step() == Step.ROLLBACK) {
                throw new EngineException("the record is full");
            }
        }));

        isRolledBack(outcome, "exit_code");
        ground.isAsBefore();
    }

    private static int looks(Path folder, IntPredicate stop) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);
        int[] looks = {0};
        ground.bench().with(() -> stop.test(++looks[0])).execute(ground.change(), ground.told());
        return looks[0];
    }

    private static int events(Path folder) throws IOException {
        Ground ground = Ground.of(folder, BEFORE, AFTER);
        ground.execute();
        return ground.told().events().size() - 2;
    }

    private static Cancel stopping(IntPredicate stop) {
        int[] looks = {0};
        return () -> stop.test(++looks[0]);
    }
}
