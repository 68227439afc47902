// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Starts commands. {@link LocalCommands} starts them on this machine; a front end may start them somewhere else, for
 * example in the container of a build.
 */
public interface Commands {
    /** The variables that a sandbox sets for a command: where its own folders are, and as whom it runs. */
    Set<String> OF_SANDBOX = Set.of("HOME", "TMPDIR", "USER", "LOGNAME");

    /**
     * Starts a command and returns at once.
     *
     * @param line what to start
     * @param out receives what the command prints, from other threads
     * @return the running command
     * @throws IOException if the program cannot be started; nothing runs then
     */
    Running start(CommandLine line, CommandOutput out) throws IOException;

    /**
     * Receives what a command prints, as it comes. Called from one thread per stream; the array belongs to the caller and
     * is used again after the call.
     */
    interface CommandOutput {
        /**
         * Takes bytes of the standard output.
         *
         * @param bytes the bytes, from index 0
         * @param length how many of them count
         */
        void stdout(byte[] bytes, int length);

        /**
         * Takes bytes of the standard error output.
         *
         * @param bytes the bytes, from index 0
         * @param length how many of them count
         */
        void stderr(byte[] bytes, int length);
    }

    /** A command that was started, and the processes it started itself. */
    interface Running {
        /**
         * Returns the process id of the command.
         *
         * @return the process id on this machine, or 0 where the command runs somewhere else
         */
        long pid();

        /**
         * Returns when the process began, as the operating system tells it; together with the pid it names one process.
         *
         * @return the instant, empty where it cannot be told, for example of a command that was over at once
         */
        Optional<Instant> startInstant();

        /**
         * Waits for the command to end. Output may still be on its way when it answers: {@link #kill()} collects it.
         *
         * @param millis how long to wait, in milliseconds
         * @return the exit code that the command itself gave, empty while it runs; never 0 for a command that was killed
         * @throws InterruptedException if the calling thread is interrupted; the command runs on
         * @throws EngineException if it is no longer known whether the command runs
         */
        OptionalInt await(long millis) throws InterruptedException;

        /**
         * Ends the command and every process it left behind, and returns when they are gone and their output has been
         * handed over. Does so too for the leftovers of a command that has ended by itself. Not stopped by an interrupt;
         * the interrupt flag is kept.
         *
         * @throws EngineException if a process is still there afterwards
         */
        void kill();
    }
}
