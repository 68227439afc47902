// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.Proc;
import io.lonelycat.jenkins.Messages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A command that was started, on the controller's side: one thread of the pool waits for it. */
final class LaunchedCommand {
    private static final Logger LOGGER = Logger.getLogger(LaunchedCommand.class.getName());

    private final Proc process;
    private final CompletableFuture<Integer> end;

    private LaunchedCommand(Proc process, CompletableFuture<Integer> end) {
        this.process = process;
        this.end = end;
    }

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
            throw new IOException(Messages.of("LaunchedCommand.lost", e.getCause()), e.getCause());
        }
    }

    /** Returns whether the command is known to end within a time. */
    boolean ended(long millis) throws InterruptedException {
        try {
            return await(millis) != null;
        } catch (IOException lost) {
            return false;
        }
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
