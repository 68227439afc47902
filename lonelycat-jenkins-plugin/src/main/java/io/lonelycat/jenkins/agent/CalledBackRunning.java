// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.Messages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A command that the controller started; maybe in a container, where its processes cannot be seen from here. */
final class CalledBackRunning implements Running {
    /** The exit code of a shell whose process was ended by SIGKILL. */
    private static final int KILLED = 137;

    private final RemoteCommands remote;
    private final String handle;
    private final Duration patience;
    private final Optional<ProcessHandle> process;
    private final Optional<Instant> startInstant;
    private boolean ended;
    private boolean killed;

    /**
     * Takes a command that was started.
     *
     * @param process the command, where it can be seen from here
     */
    CalledBackRunning(RemoteCommands remote, String handle, Duration patience, Optional<ProcessHandle> process) {
        this.remote = remote;
        this.handle = handle;
        this.patience = patience;
        this.process = process;
        // Asked at once, because of a dead process nothing can be told any more.
        this.startInstant = process.flatMap(it -> it.info().startInstant());
    }

    @Override
    public long pid() {
        return process.map(ProcessHandle::pid).orElse(0L);
    }

    @Override
    public Optional<Instant> startInstant() {
        return startInstant;
    }

    @Override
    public OptionalInt await(long millis) throws InterruptedException {
        Integer code;
        try {
            code = remote.await(handle, millis);
        } catch (IOException | RuntimeException e) {
            throw new EngineException(Messages.of("CalledBackRunning.lost", e.getMessage()), e);
        }
        if (code == null) {
            return OptionalInt.empty();
        }
        ended = true;
        return OptionalInt.of(killed && code == 0 ? KILLED : code);
    }

    @Override
    public void kill() {
        killed |= !ended;
        // What an interrupted call did is not known, so it is made again; the flag is kept for the caller.
        boolean interrupted = Thread.interrupted();
        try {
            while (!settled()) {
                interrupted = true;
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Returns whether an answer came; not if it was interrupted. */
    private boolean settled() {
        boolean gone;
        try {
            gone = remote.kill(handle);
        } catch (InterruptedException e) {
            return false;
        } catch (IOException | RuntimeException e) {
            outwaitTheAgent();
            throw new EngineException(Messages.of("CalledBackRunning.lostAlive", e.getMessage()), e);
        }
        if (!gone) {
            throw new EngineException(Messages.of("CalledBackRunning.alive"));
        }
        return true;
    }

    /**
     * Waits: without the controller, the agent cannot end a command in a container, and rolling the change back would race
     * with it. An
     * agent that has lost its controller ends within moments, the step comes back, ends the command and recovers; so all
     * that is right to do here is to wait for that.
     */
    private void outwaitTheAgent() {
        try {
            new CountDownLatch(1).await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
