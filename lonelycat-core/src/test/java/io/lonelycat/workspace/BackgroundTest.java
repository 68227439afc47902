// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    @Test
    void computesOnceAndOnAnotherThread() {
        AtomicInteger calls = new AtomicInteger();

        Background<String> ahead =
                Background.begin("second", () -> Thread.currentThread().getName() + calls.incrementAndGet());

        assertThat(ahead.get()).isEqualTo("second1");
        assertThat(ahead.get()).isEqualTo("second1");
    }

    @Test
    void throwsWhatTheWorkThrewEachTime() {
        InvalidInputException problem = new InvalidInputException("line 3: expected a list");
        Background<String> ahead = Background.begin("second", () -> {
            throw problem;
        });

        ahead.await();

        assertThatThrownBy(ahead::get).isSameAs(problem);
        assertThatThrownBy(ahead::get).isSameAs(problem);
    }

    @Test
    void throwsErrorsAsTheyAre() {
        Background<String> ahead = Background.begin("second", () -> {
            throw new NoClassDefFoundError("dev/cel/Compiler");
        });

        assertThatThrownBy(ahead::get).isInstanceOf(NoClassDefFoundError.class).hasMessage("dev/cel/Compiler");
    }

    @Test
    void waitsForTheValueThoughInterruptedAndStaysSo() {
        CountDownLatch interrupted = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Background<String> ahead = Background.begin("second", () -> {
            awaitUninterrupted(interrupted);
            caller.interrupt();
            return "there";
        });
        caller.interrupt();
        interrupted.countDown();

        String value = ahead.get();

        assertThat(Thread.interrupted()).as("asked to stop").isTrue();
        assertThat(value).isEqualTo("there");
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
