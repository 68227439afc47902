// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.Uninterrupted;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.error.EngineException;
import io.lonelycat.workspace.Platform;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjIntConsumer;

/**
 * Starts commands as processes of this machine, which see only the given environment variables. The commands' standard
 * input is empty or a file.
 */
public final class LocalCommands implements Commands {
    private final Map<String, String> environment;
    private final File input;

    public LocalCommands(Map<String, String> environment) {
        this(environment, Platform.nothing());
    }

    public LocalCommands(Map<String, String> environment, File input) {
        this.environment = Map.copyOf(environment);
        this.input = input;
    }

    @Override
    public Running start(CommandLine line, CommandOutput out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line.argv())
                .directory(line.folder().toFile())
                .redirectInput(Redirect.from(input));
        Map<String, String> env = builder.environment();
        env.clear();
        env.putAll(environment);
        env.putAll(line.env());
        env.put(CommandLine.COOKIE_VARIABLE, line.cookie());
        return LocalRunning.of(builder.start(), line.cookie(), out);
    }

    private static final class LocalRunning implements Running {
        private static final int KILLED = 137;

        /** Milliseconds to wait for output after the command ended. */
        private static final long DRAIN_MILLIS = 5_000;

        private final Process process;
        private final Optional<Instant> startInstant;
        private final String cookie;
        private final List<Thread> pumps;
        private volatile boolean killed;

        private LocalRunning(Process process, String cookie, List<Thread> pumps) {
            this.process = process;
            // Reads the process's start time immediately, because a dead process has no start time.
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
                ChildProcesses.end(List.of(process.toHandle()), cookie);
                calm.waitFor(process, DRAIN_MILLIS);
                drain(calm);
            }
        }

        /** Waits for the rest of the command's output; fails if an unknown process keeps the output pipe open. */
        private void drain(Uninterrupted calm) {
            long deadline = System.nanoTime() + DRAIN_MILLIS * 1_000_000;
            for (Thread pump : pumps) {
                calm.join(pump, (deadline - System.nanoTime()) / 1_000_000);
            }
            if (pumps.stream().anyMatch(Thread::isAlive)) {
                throw new EngineException(
                        "Process " + pid()
                                + " of a check ended, but a background process of the check still runs and may write into the"
                                + " workspace. Find the background process (lsof, ps) and kill it, then run `lonelycat recover`.");
            }
        }
    }

    private static final class Pump implements Runnable {
        private static final int BUFFER_BYTES = 64 * 1024;

        private final InputStream from;
        private final ObjIntConsumer<byte[]> to;

        private Pump(InputStream from, ObjIntConsumer<byte[]> to) {
            this.from = from;
            this.to = to;
        }

        static Thread start(String name, InputStream from, ObjIntConsumer<byte[]> to) {
            Thread thread = new Thread(new Pump(from, to), "lonelycat " + name);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }

        /**
         * Copies the process's output while holding the stream's lock, because otherwise the JDK closes the pipe when
         * the process ends, and child processes lose output or receive SIGPIPE.
         */
        @Override
        public void run() {
            synchronized (from) {
                carry();
            }
        }

        private void carry() {
            byte[] buffer = new byte[BUFFER_BYTES];
            try (InputStream in = from) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    to.accept(buffer, n);
                }
            } catch (IOException closed) {
                // A closed pipe delivers no more output.
                return;
            }
        }
    }
}
