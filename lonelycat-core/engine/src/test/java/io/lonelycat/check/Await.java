// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Polls a condition with a timeout. */
public final class Await {
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Duration POLL = Duration.ofMillis(5);

    private Await() {}

    public static void until(String what, BooleanSupplier condition) {
        present(what, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }

    static <T> T present(String what, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        Optional<T> seen = look.get();
        while (seen.isEmpty() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(POLL.toNanos());
            seen = look.get();
        }
        return seen.orElseGet(() -> fail("Not within %s: %s", LONGEST, what));
    }
}
