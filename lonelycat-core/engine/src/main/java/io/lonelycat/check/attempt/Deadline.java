// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.workspace.Cancel;
import java.time.Duration;

/** End of a wait, as a value of {@link System#nanoTime}. */
public record Deadline(long nanos) {
    private static final long SLICE_MILLIS = 100;

    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Returns the milliseconds until the deadline, rounded up; 0 after the deadline. */
    long leftMillis() {
        return Math.max(0, (nanos - System.nanoTime() + 999_999) / 1_000_000);
    }

    public Duration left() {
        return Duration.ofMillis(leftMillis());
    }

    public boolean isOver() {
        return leftMillis() == 0;
    }

    public long sliceMillis() {
        return Math.min(SLICE_MILLIS, leftMillis());
    }

    /** Waits until the deadline, a cancellation or an interrupt, and keeps the thread's interrupt flag set. */
    public void pause(Cancel cancel) {
        try {
            while (!isOver() && !cancel.now()) {
                Thread.sleep(sliceMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
