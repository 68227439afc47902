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
     * @param out receives output from other threads
     * @throws IOException if the program cannot start
     */
    Running start(CommandLine line, CommandOutput out) throws IOException;

    /** Receiver of a command's output, called by one thread for each stream. The buffer is valid only during the call. */
    interface CommandOutput {
        void stdout(byte[] bytes, int length);

        void stderr(byte[] bytes, int length);
    }

    interface Running {
        /** Returns the process id; 0 for a remote command. */
        long pid();

        /** Returns the start time, which identifies the process together with its pid. */
        Optional<Instant> startInstant();

        /**
         * Waits for the command to end. Output may still be pending until {@link #kill()}.
         *
         * @return empty while the command runs; never 0 for a killed command
         * @throws InterruptedException if interrupted; the command continues
         * @throws EngineException if it is unknown whether the command runs
         */
        OptionalInt await(long millis) throws InterruptedException;

        /**
         * Kills the command and its remaining processes despite interrupts, then delivers pending output.
         *
         * @throws EngineException if a process survives
         */
        void kill();
    }
}
