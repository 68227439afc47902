// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.error.EngineException;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Starts the commands of checks on this machine ({@link LocalCommands}) or elsewhere, for example in a container. */
public interface Commands {
    Set<String> OF_SANDBOX = Set.of("HOME", "TMPDIR", "USER", "LOGNAME");

    /**
     * Starts a command and returns immediately.
     *
     * @param out receiver of the command's output, called by other threads
     */
    Running start(CommandLine line, CommandOutput out) throws IOException;

    /**
     * Receiver of a command's output, called by one thread for each stream, with byte arrays that are valid only during
     * the call.
     */
    interface CommandOutput {
        void stdout(byte[] bytes, int length);

        void stderr(byte[] bytes, int length);
    }

    interface Running {
        /** Returns the process id of the command; 0 for a remote command. */
        long pid();

        /** Returns the process's start time, which identifies the process together with its pid. */
        Optional<Instant> startInstant();

        /**
         * Waits for the command to end. The command's output may be incomplete until {@link #kill()} returns.
         *
         * @return exit code, never 0 for a killed command; empty while the command runs
         * @throws InterruptedException if interrupted; the command continues
         * @throws EngineException if it is unknown whether the command runs
         */
        OptionalInt await(long millis) throws InterruptedException;

        /**
         * Kills the command and its remaining processes despite interrupts, then delivers pending output.
         *
         * @throws EngineException if a process of the command survives
         */
        void kill();
    }
}
