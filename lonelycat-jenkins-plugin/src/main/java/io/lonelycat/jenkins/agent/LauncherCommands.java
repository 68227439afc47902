// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.Proc;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.jenkins.Messages;
import java.io.IOException;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.remoting.SerializableOnlyOverRemoting;
import org.jspecify.annotations.Nullable;

/**
 * Starts commands on the controller with the step's launcher when the engine on the agent asks for them.
 *
 * <p>A compromised agent can call this class with any data during the step. An attacker gains little: commands run only where the agent
 * can start programs anyway, or in the build's container. Sizes are limited, and only LonelyCat's and the sandbox's environment variables
 * can be set.
 */
public final class LauncherCommands implements RemoteCommands, SerializableOnlyOverRemoting {
    private static final long serialVersionUID = 1;
    private static final int MOST_WORDS = 4_096;
    private static final int MOST_CHARACTERS = 128 << 10;
    private static final int MOST_RUNNING = 32;
    private static final long LONGEST_WAIT_MILLIS = 10_000;
    private static final long SOFT_MILLIS = 6_000;
    private static final long HARD_MILLIS = 5_000;
    private static final Pattern OURS = Pattern.compile("LONELYCAT_[A-Z_]{1,40}");

    private final transient StepLauncher launcher;
    private final transient ExecutorService pool;
    private final transient Cookie cookie;
    private final transient Map<String, LaunchedCommand> running = new ConcurrentHashMap<>();

    LauncherCommands(StepLauncher launcher, Cookie cookie, ExecutorService pool) {
        this.launcher = launcher;
        this.cookie = cookie;
        this.pool = pool;
    }

    public static LauncherCommands of(StepContext step, Cookie cookie, ExecutorService pool)
            throws IOException, InterruptedException {
        return new LauncherCommands(ContextLauncher.of(step), cookie, pool);
    }

    /** Serializes a remote reference instead of this object, valid until the end of the call. */
    private Object writeReplace() throws ObjectStreamException {
        return getChannelForSerialization().export(RemoteCommands.class, this);
    }

    @Override
    public boolean startHere() {
        return launcher.isPlain();
    }

    @Override
    public String start(List<String> argv, Map<String, String> env, OutputStream sink) throws IOException {
        check(argv, env);
        if (!launcher.active()) {
            throw terminated();
        }
        Map<String, String> added = new HashMap<>(env);
        added.putAll(cookie.entry());
        OutputStream out = CommandLine.isOfTrial(env.getOrDefault(CommandLine.COOKIE_VARIABLE, ""))
                ? masked(sink)
                : new TeeStream(launcher.log(), masked(sink));
        Proc process = launcher.start(argv, added, out);
        String handle = UUID.randomUUID().toString();
        running.put(handle, LaunchedCommand.follow(process, out, pool));
        return handle;
    }

    private OutputStream masked(OutputStream sink) throws IOException {
        try {
            return launcher.masked(sink);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(Messages.of("LauncherCommands.interrupted"), e);
        }
    }

    private void check(List<String> argv, Map<String, String> env) throws IOException {
        long characters = argv.stream().mapToLong(String::length).sum()
                + env.values().stream().mapToLong(String::length).sum();
        if (argv.isEmpty() || argv.size() > MOST_WORDS || characters > MOST_CHARACTERS) {
            throw new IOException(
                    Messages.of("LauncherCommands.tooLong", argv.size(), characters, MOST_WORDS, MOST_CHARACTERS));
        }
        List<String> foreign = env.keySet().stream()
                .filter(name -> !OURS.matcher(name).matches() && !Commands.OF_SANDBOX.contains(name))
                .sorted()
                .toList();
        if (!foreign.isEmpty()) {
            throw new IOException(Messages.of("LauncherCommands.foreignVariables", foreign));
        }
        if (running.size() >= MOST_RUNNING) {
            throw new IOException(Messages.of("LauncherCommands.tooMany", MOST_RUNNING));
        }
    }

    @Override
    public @Nullable Integer await(String handle, long millis) throws IOException, InterruptedException {
        Integer code = command(handle).await(Math.max(0, Math.min(millis, LONGEST_WAIT_MILLIS)));
        // An aborted build kills processes, but a shell may return 0 although its child was killed.
        if (!launcher.active()) {
            throw terminated();
        }
        return code;
    }

    private static IOException terminated() {
        return new IOException(Messages.of("LauncherCommands.terminated"));
    }

    @Override
    public boolean kill(String handle) throws IOException, InterruptedException {
        LaunchedCommand command = command(handle);
        boolean gone = command.ended(0) ? leftoversGone() : gone(command);
        if (gone) {
            running.remove(handle);
        }
        return gone;
    }

    private LaunchedCommand command(String handle) throws IOException {
        LaunchedCommand command = running.get(handle);
        if (command == null) {
            throw new IOException(Messages.of("LauncherCommands.unknown"));
        }
        return command;
    }

    private boolean leftoversGone() throws InterruptedException {
        try {
            launcher.kill(cookie.entry());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Kills a command's process tree, then its processes in the container by their cookie. After a lost connection, the command counts
     * as ended only if the kill by cookie succeeded.
     */
    private boolean gone(LaunchedCommand command) throws InterruptedException {
        pool.execute(command::kill);
        leftoversGone();
        return command.ended(SOFT_MILLIS) || (swept() && command.over(HARD_MILLIS));
    }

    private boolean swept() throws InterruptedException {
        try {
            cookie.sweep(launcher);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    public void endAll() throws IOException, InterruptedException {
        launcher.kill(cookie.entry());
        cookie.sweep(launcher);
    }

    interface StepLauncher {
        Proc start(List<String> argv, Map<String, String> added, OutputStream out) throws IOException;

        /** Returns whether the agent's own process starts programs, without a container. */
        boolean isPlain();

        void kill(Map<String, String> entries) throws IOException, InterruptedException;

        OutputStream log();

        /** Returns a stream that masks secrets and may delay lines until closed. */
        OutputStream masked(OutputStream plain) throws IOException, InterruptedException;

        boolean active();
    }

    private record LaunchedCommand(Proc process, CompletableFuture<Integer> end) {
        private static final Logger LOGGER = Logger.getLogger(LauncherCommands.class.getName());

        /**
         * Waits on another thread for the end of a command.
         *
         * @param out the command's output; closed before the end is reported, because closing flushes the last lines
         */
        static LaunchedCommand follow(Proc process, OutputStream out, Executor pool) {
            return new LaunchedCommand(process, CompletableFuture.supplyAsync(() -> join(process, out), pool));
        }

        private static int join(Proc process, OutputStream out) {
            try (out) {
                return process.join();
            } catch (IOException e) {
                throw new CompletionException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        }

        /**
         * Waits for the command; returns the exit code, or null if the command still runs.
         *
         * @throws IOException if the connection to the agent is lost
         */
        @Nullable
        Integer await(long millis) throws IOException, InterruptedException {
            try {
                return end.get(millis, TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                return null;
            } catch (ExecutionException e) {
                throw new IOException(Messages.of("LauncherCommands.lost", e.getCause()), e.getCause());
            }
        }

        /** Returns whether the command ends in time; false if the connection is lost. */
        boolean ended(long millis) throws InterruptedException {
            return over(millis) && !end.isCompletedExceptionally();
        }

        boolean over(long millis) throws InterruptedException {
            try {
                await(millis);
            } catch (IOException lost) {
                return true;
            }
            return end.isDone();
        }

        /** Kills the command; can block forever. After an error, the command counts as running. */
        void kill() {
            try {
                process.kill();
            } catch (IOException e) {
                LOGGER.log(Level.FINE, "A command cannot be killed", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
