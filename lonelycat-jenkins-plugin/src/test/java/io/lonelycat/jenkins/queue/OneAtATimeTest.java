// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** A store that does not answer keeps no user waiting, and no more than one thread. */
class OneAtATimeTest {
    private final OneAtATime calls = new OneAtATime("builds", Duration.ofMillis(300));

    private static int await(CountDownLatch end) {
        try {
            end.await();
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Test
    void refusesAtOnceWhileACallIsLateAndGoesOnAfterIt() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);

        assertThatThrownBy(() -> calls.call(() -> await(end)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("The store of the queue `builds` does not answer within");
        assertThat(calls.cancel().requested()).isTrue();
        long begun = System.nanoTime();
        assertThatThrownBy(() -> calls.call(() -> 2)).hasMessageContaining("has not answered an earlier request yet");
        assertThat(System.nanoTime() - begun).isLessThan(Duration.ofMillis(250).toNanos());

        end.countDown();
        int answer = 0;
        for (int i = 0; i < 500 && answer == 0; i++) {
            answer = answered();
        }
        assertThat(answer).isEqualTo(3);
        assertThat(calls.cancel().requested()).isFalse();
    }

    private int answered() throws InterruptedException {
        try {
            return calls.call(() -> 3);
        } catch (EngineException stillThere) {
            Thread.sleep(10);
            return 0;
        }
    }

    @Test
    void passesOnWhatACallThrows() {
        assertThatThrownBy(() -> calls.call(() -> {
                    throw new InvalidInputException("no such plan");
                }))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("no such plan");
        assertThatThrownBy(() -> calls.call(() -> {
                    throw new AssertionError("broken");
                }))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("broken");
    }
}
