// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.remoting.RemoteOutputStream;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Starts commands by calling back to the controller, which has the step's launcher.
 *
 * @param patience time that the engine waits after losing the connection to a command
 */
record CalledBackCommands(RemoteCommands remote, Duration patience) implements Commands {
    @Override
    public Running start(CommandLine line, CommandOutput out) throws IOException {
        HashMap<String, String> env = new HashMap<>(line.env());
        env.put(CommandLine.COOKIE_VARIABLE, line.cookie());
        boolean here = remote.startHere();
        String handle = remote.start(new ArrayList<>(line.argv()), env, new RemoteOutputStream(new Sink(out)));
        return new CalledBack(handle, here ? ChildProcesses.started(line.cookie()) : Optional.empty());
    }

    /** Receives a command's standard output and standard error as one stream, because the launcher merges them. */
    private static final class Sink extends OutputStream {
        private final CommandOutput out;

        Sink(CommandOutput out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            out.stdout(new byte[] {(byte) b}, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            out.stdout(offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + length), length);
        }
    }

    /** Command that the controller started, possibly in a container, invisible to this process. */
    private final class CalledBack implements Running {
        private static final int KILLED = 137;

        private final String handle;
        private final Optional<ProcessHandle> process;
        private final Optional<Instant> startInstant;
        private boolean ended;
        private boolean killed;

        CalledBack(String handle, Optional<ProcessHandle> process) {
            this.handle = handle;
            this.process = process;
            // Read immediately, because a dead process has no start time.
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
            @Nullable Integer code;
            try {
                code = remote.await(handle, millis);
            } catch (IOException | RuntimeException e) {
                throw new EngineException(Messages.of("CalledBackCommands.lost", e.getMessage()), e);
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
            // Repeat an interrupted call, because its effect is unknown, and restore the interrupt flag for the caller.
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

        /** Kills the command; returns whether the command has ended, or false if this thread was interrupted. */
        private boolean settled() {
            boolean gone;
            try {
                gone = remote.kill(handle);
            } catch (InterruptedException e) {
                return false;
            } catch (IOException | RuntimeException e) {
                outwaitTheAgent();
                throw new EngineException(Messages.of("CalledBackCommands.lostAlive", e.getMessage()), e);
            }
            if (!gone) {
                throw new EngineException(Messages.of("CalledBackCommands.alive"));
            }
            return true;
        }

        /**
         * Waits until Jenkins ends this agent process. Without the controller, the agent cannot stop a command in a container, and a
         * rollback
         * would race with the command. Afterwards the step resumes, stops the command and recovers the workspace.
         */
        private void outwaitTheAgent() {
            try {
                TimeUnit.MILLISECONDS.sleep(patience.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
