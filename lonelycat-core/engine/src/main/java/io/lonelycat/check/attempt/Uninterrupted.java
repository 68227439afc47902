// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

import java.util.concurrent.TimeUnit;

/** Waits for processes and threads despite interrupts; {@link #close} restores the thread's interrupt flag. */
public final class Uninterrupted implements AutoCloseable {
    private boolean interrupted = Thread.interrupted();

    public void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            interrupted = true;
        }
    }

    public void join(Thread thread, long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; thread.isAlive() && left > 0; left = (deadline - System.nanoTime()) / 1_000_000) {
            try {
                thread.join(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    public void waitFor(Process process, long millis) {
        long deadline = System.nanoTime() + millis * 1_000_000;
        boolean ended = false;
        while (!ended && System.nanoTime() - deadline < 0) {
            try {
                ended = process.waitFor(millis, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    @Override
    public void close() {
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
