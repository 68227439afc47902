// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.workspace.Cancel;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class UninterruptibleWorkTest {
    private static void deaf(String line) {}

    @Test
    void anInterruptRaisesTheFlagAndIsThereAfterwards() {
        Thread.currentThread().interrupt();

        boolean interruptedWorker =
                UninterruptibleWork.run(Cancel.NEVER, UninterruptibleWorkTest::deaf, (cancel, progress) -> {
                    awaitRaised(cancel);
                    return Thread.currentThread().isInterrupted();
                });

        assertThat(Thread.interrupted()).as("the caller's flag").isTrue();
        assertThat(interruptedWorker).as("the worker's flag").isFalse();
    }

    /** Otherwise the work would continue after its caller failed. */
    @Test
    void stopsTheWorkAndWaitsForItWhenTheFrontEndFails() {
        AtomicBoolean whole = new AtomicBoolean();
        Consumer<String> console = line -> {
            throw new IllegalStateException("the console is gone");
        };

        assertThatThrownBy(() -> UninterruptibleWork.run(Cancel.NEVER, console, (cancel, progress) -> {
                    progress.accept("a line");
                    awaitRaised(cancel);
                    whole.set(true);
                    return "";
                }))
                .hasMessage("the console is gone");

        assertThat(whole).isTrue();
    }

    private static void awaitRaised(Cancel cancel) {
        while (!cancel.requested()) {
            Thread.onSpinWait();
        }
    }
}
