// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Progress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A story whose record fails at one event can be ended all the same. */
class ExecutionRecorderTest {
    private final List<ExecutionEvent> told = new ArrayList<>();
    private Class<?> failing = Void.class;

    private final ExecutionRecorder recorder = ExecutionRecorder.begun(
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
    void refusesToGoWhereNoStateLeads() {
        assertThatThrownBy(() -> recorder.become(ExecutionStatus.PENDING)).isInstanceOf(IllegalStateException.class);
        assertThat(recorder.status()).isEqualTo(ExecutionStatus.VALIDATING);
    }

    @Test
    void aStepThatIsNotOpenCannotEndButCanFail() {
        recorder.end();

        assertThatThrownBy(recorder::end).hasMessage("No step is open");
        recorder.fail("machine_failed", "The disk is full.");

        assertThat(told).hasSize(3);
    }
}
