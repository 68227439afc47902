// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.Uninterrupted;
import io.lonelycat.error.EngineException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/** A process of this machine, its descendants, and the two threads that carry its output. */
final class LocalRunning implements Running {
    /** What a shell says of a process ended by SIGKILL. */
    private static final int KILLED = 137;

    /** How long the rest of the output may take once all processes that could be found are gone. */
    private static final long DRAIN_MILLIS = 5_000;

    private final Process process;
    private final Optional<Instant> startInstant;
    private final String cookie;
    private final List<Thread> pumps;
    private volatile boolean killed;

    private LocalRunning(Process process, String cookie, List<Thread> pumps) {
        this.process = process;
        // Asked at once, because of a dead process nothing can be told any more.
        this.startInstant = process.info().startInstant();
        this.cookie = cookie;
        this.pumps = pumps;
    }

    static LocalRunning of(Process process, String cookie, CommandOutput out) {
        Thread stdout = Pump.start("stdout of " + process.pid(), process.getInputStream(), out::stdout);
        Thread stderr = Pump.start("stderr of " + process.pid(), process.getErrorStream(), out::stderr);
        return new LocalRunning(process, cookie, List.of(stdout, stderr));
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public Optional<Instant> startInstant() {
        return startInstant;
    }

    @Override
    public OptionalInt await(long millis) throws InterruptedException {
        if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
            return OptionalInt.empty();
        }
        int code = process.exitValue();
        return OptionalInt.of(killed && code == 0 ? KILLED : code);
    }

    @Override
    public void kill() {
        if (process.isAlive()) {
            killed = true;
        }
        try (Uninterrupted calm = new Uninterrupted()) {
            new ProcessTree(List.of(process.toHandle()), cookie).end(calm);
            calm.waitFor(process, DRAIN_MILLIS);
            drain(calm);
        }
    }

    /** Who left the tree and threw the cookie away cannot be found, but often still holds the output open. */
    private void drain(Uninterrupted calm) {
        long deadline = System.nanoTime() + DRAIN_MILLIS * 1_000_000;
        for (Thread pump : pumps) {
            calm.join(pump, (deadline - System.nanoTime()) / 1_000_000);
        }
        if (pumps.stream().anyMatch(Thread::isAlive)) {
            throw new EngineException("Process " + pid() + " of a check is gone, but a process that it started outside"
                    + " its own tree and environment still holds its output open, and may still write into the"
                    + " workspace. Find it (lsof, ps) and end it, then run recover.");
        }
    }
}
