// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.workspace.Cancel;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
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
    void throwsWhatTheWorkThrew() {
        IllegalStateException failure = new IllegalStateException("broken");
        AssertionError error = new AssertionError("very broken");

        assertThatThrownBy(() -> new UninterruptibleWork<String>(Cancel.NEVER, UninterruptibleWorkTest::deaf)
                        .run((cancel, progress) -> {
                            throw failure;
                        }))
                .isSameAs(failure);
        assertThatThrownBy(() -> new UninterruptibleWork<String>(Cancel.NEVER, UninterruptibleWorkTest::deaf)
                        .run((cancel, progress) -> {
                            throw error;
                        }))
                .isSameAs(error);
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

    @Test
    void theFlagOfTheFrontEndReachesTheWork() {
        String done = new UninterruptibleWork<String>(() -> true, UninterruptibleWorkTest::deaf)
                .run((cancel, progress) -> {
                    awaitRaised(cancel);
                    return "stopped";
                });

        assertThat(done).isEqualTo("stopped");
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

    @Test
    void waitsForTheWorkWhenItCannotAskTheFrontEnd() {
        AtomicBoolean whole = new AtomicBoolean();
        Cancel lost = () -> {
            throw new IllegalStateException("the controller is gone");
        };

        assertThatThrownBy(() -> new UninterruptibleWork<String>(lost, UninterruptibleWorkTest::deaf)
                        .run((cancel, progress) -> {
                            awaitRaised(cancel);
                            whole.set(true);
                            return "";
                        }))
                .hasMessage("the controller is gone");

        assertThat(whole).isTrue();
    }

    /** The list of hooks would hold the thread, and with it the worker and what it was given. */
    @Test
    void takesItsShutdownHookAwayAgain() {
        WeakReference<Object> held = new WeakReference<>(ranWith(new Object()));

        for (int i = 0; i < 100 && held.get() != null; i++) {
            System.gc();
        }

        assertThat(held.get()).isNull();
    }

    private static Object ranWith(Object held) {
        Consumer<String> progress = line -> assertThat(held).isNotEqualTo(line);
        new UninterruptibleWork<String>(Cancel.NEVER, progress).run((cancel, tell) -> "done");
        return held;
    }

    private static void awaitRaised(Cancel cancel) {
        while (!cancel.requested()) {
            Thread.onSpinWait();
        }
    }
}
