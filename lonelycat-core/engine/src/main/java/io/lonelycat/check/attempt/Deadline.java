// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import io.lonelycat.workspace.Cancel;
import java.time.Duration;

/** A point in time up to which one may wait. */
public record Deadline(long nanos) {
    /** Longest wait, in milliseconds, until the cancel is looked at again. */
    private static final long SLICE_MILLIS = 100;

    public static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Returns the milliseconds left, rounded up; 0 if the deadline has passed. */
    long leftMillis() {
        return Math.max(0, (nanos - System.nanoTime() + 999_999) / 1_000_000);
    }

    /** Returns the time that is left, none when it is over. */
    public Duration left() {
        return Duration.ofMillis(leftMillis());
    }

    public boolean isOver() {
        return leftMillis() == 0;
    }

    public long sliceMillis() {
        return Math.min(SLICE_MILLIS, leftMillis());
    }

    /** Waits until it is over, or until the cancel is raised or the thread interrupted; the interrupt is kept. */
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
