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
 * Starts commands by the launcher of a step, on the controller, for an engine on the agent.
 *
 * <p>An agent that was taken over can call this with anything while the step runs. What it gains is little: the command
 * starts where the agent itself can start programs, or in the container that belongs to the same build. Sizes are
 * limited, and of the environment it can set our own variables only, and those that a sandbox sets.
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

    /**
     * Takes the launcher of a step.
     *
     * @param cookie what all its commands carry in their environment
     */
    public static LauncherCommands of(StepContext step, Cookie cookie, ExecutorService pool)
            throws IOException, InterruptedException {
        return new LauncherCommands(ContextLauncher.of(step), cookie, pool);
    }

    /** Over the wire goes a reference to this object, which dies with the call that carries it. */
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
        // A build that is torn down kills what it finds; a shell whose child was killed may still end with 0.
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
     * Neither way alone reaches everything: the first ends the tree, the second what a container hides. Of a command that was
     * lost it is unknown whether it has ended.
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

    /**
     * Ends what commands of this step may have left, after the connection to the engine was lost.
     *
     * @throws IOException if the launcher cannot be reached
     */
    public void endAll() throws IOException, InterruptedException {
        launcher.kill(cookie.entry());
        cookie.sweep(launcher);
    }

    /** The launcher of a step with all that belongs to it: its environment, its folder, its log. */
    interface StepLauncher {
        /**
         * Starts a program.
         *
         * @param added entries added to the environment of the step
         * @param out receives both its streams
         */
        Proc start(List<String> argv, Map<String, String> added, OutputStream out) throws IOException;

        /** Returns whether programs are started by the process at the other end of the channel, with nothing around them. */
        boolean isPlain();

        /** Ends all processes that have these entries in their environment, wherever the launcher starts processes. */
        void kill(Map<String, String> entries) throws IOException, InterruptedException;

        OutputStream log();

        /** Returns a stream that hides the secrets of the step from the given one; it holds lines back until it is closed. */
        OutputStream masked(OutputStream plain) throws IOException, InterruptedException;

        /** Returns whether the step is still one of a running build. */
        boolean active();
    }

    /** A command that was started: one thread of the pool waits for its end. */
    private record LaunchedCommand(Proc process, CompletableFuture<Integer> end) {
        private static final Logger LOGGER = Logger.getLogger(LauncherCommands.class.getName());

        /**
         * Follows a command.
         *
         * @param out closed when the command has ended, before its end is reported: its last lines are held back until then
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
         * Waits for the end.
         *
         * @return the exit code, null while it runs
         * @throws IOException if the connection to it is lost
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

        /** Returns whether the command is known to end within a time. */
        boolean ended(long millis) throws InterruptedException {
            return over(millis) && !end.isCompletedExceptionally();
        }

        /** Returns whether the command ends, or is lost, within a time. */
        boolean over(long millis) throws InterruptedException {
            try {
                await(millis);
            } catch (IOException lost) {
                return true;
            }
            return end.isDone();
        }

        /** Asks it to end; blocks until it has, which may be never. What fails here shows in that it has not ended. */
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
