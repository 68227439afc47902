// SPDX-License-Identifier: MIT
package io.lonelycat.it.jenkins.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what a controller does in its own time; one that starts again is asked again. */
public final class Wait {
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final long PAUSE_MILLIS = 200;

    private Wait() {}

    /** Asks until there is an answer. */
    public static <T> T until(String what, Supplier<@Nullable T> question) {
        Instant end = Instant.now().plus(LONGEST);
        while (Instant.now().isBefore(end)) {
            T answer = asked(question);
            if (answer != null) {
                return answer;
            }
            pause();
        }
        throw new AssertionError("Waited " + LONGEST.toSeconds() + " s in vain for: " + what);
    }

    /** Asks until it is so. */
    public static void untilTrue(String what, Supplier<Boolean> question) {
        until(what, () -> question.get() ? Boolean.TRUE : null);
    }

    private static <T> @Nullable T asked(Supplier<@Nullable T> question) {
        try {
            return question.get();
        } catch (Controller.Unreachable startsAgain) {
            return null;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}
