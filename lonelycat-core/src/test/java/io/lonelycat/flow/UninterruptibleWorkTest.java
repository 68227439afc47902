// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.workspace.Cancel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class UninterruptibleWorkTest {
    private static void deaf(String line) {}

    @Test
    void tellsOfProgressOnTheThreadOfTheCaller() {
        List<Thread> threads = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        UninterruptibleWork<Thread> worker = new UninterruptibleWork<>(Cancel.NEVER, line -> {
            threads.add(Thread.currentThread());
            lines.add(line);
        });

        Thread working = worker.run((cancel, progress) -> {
            progress.accept("one");
            progress.accept("two");
            return Thread.currentThread();
        });

        assertThat(lines).containsExactly("one", "two");
        assertThat(threads).containsOnly(Thread.currentThread());
        assertThat(working).isNotEqualTo(Thread.currentThread());
    }

    @Test
    void anInterruptRaisesTheFlagAndIsThereAfterwards() {
        Thread.currentThread().interrupt();

        boolean interruptedWorker = new UninterruptibleWork<Boolean>(Cancel.NEVER, UninterruptibleWorkTest::deaf)
                .run((cancel, progress) -> {
                    awaitRaised(cancel);
                    return Thread.currentThread().isInterrupted();
                });

        assertThat(Thread.interrupted()).as("the caller's flag").isTrue();
        assertThat(interruptedWorker).as("the worker's flag").isFalse();
    }

    /** Otherwise the work would go on without a waiting caller. */
    @Test
    void stopsTheWorkAndWaitsForItWhenTheFrontEndFails() {
        AtomicBoolean whole = new AtomicBoolean();
        UninterruptibleWork<String> worker = new UninterruptibleWork<>(Cancel.NEVER, line -> {
            throw new IllegalStateException("the console is gone");
        });

        assertThatThrownBy(() -> worker.run((cancel, progress) -> {
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
