// SPDX-License-Identifier: MIT
package io.lonelycat.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.InvalidInputException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
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

    private static List<Integer> numbers(int many) {
        return IntStream.range(0, many).boxed().toList();
    }

    private static String inWords(List<Integer> part) {
        return Thread.currentThread().getName() + " did " + part.size() + " from " + part.get(0);
    }

    @Test
    void worksOnBothHalvesOfALongList() throws IOException {
        String here = Thread.currentThread().getName();

        assertThat(Background.inHalves("second", numbers(Background.MANY), BackgroundTest::inWords))
                .containsExactly("second did 500 from 0", here + " did 500 from 500");
        assertThat(Background.inHalves("second", numbers(Background.MANY + 1), BackgroundTest::inWords))
                .containsExactly("second did 500 from 0", here + " did 501 from 500");
    }

    @Test
    void throwsTheErrorOfTheSecondHalfFirst() {
        assertThatThrownBy(() -> Background.inHalves("second", numbers(Background.MANY), part -> {
                    throw new IOException("from " + part.get(0));
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("from 500");
    }

    @Test
    void endsOnlyWhenAllWorkHasEnded() {
        CountDownLatch failing = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();

        assertThatThrownBy(() -> Background.inHalves("second", numbers(Background.MANY), part -> {
                    if (part.get(0) == 0) {
                        awaitUninterrupted(failing);
                        // Lets the other half return too early.
                        LockSupport.parkNanos(50_000_000);
                        ended.set(true);
                        return part;
                    }
                    failing.countDown();
                    throw new IOException("Input/output error");
                }))
                .isInstanceOf(IOException.class);

        assertThat(ended).isTrue();
    }

    @Test
    void beginsAtOnceWhereTheWorkIsAboutManyFiles() {
        assertThat(Background.ofMany("second", Background.MANY, () -> Thread.currentThread()
                                .getName())
                        .get())
                .isEqualTo("second");
        assertThat(Background.ofMany("second", Background.MANY - 1, () -> Thread.currentThread()
                                .getName())
                        .get())
                .isEqualTo(Thread.currentThread().getName());
    }
}
