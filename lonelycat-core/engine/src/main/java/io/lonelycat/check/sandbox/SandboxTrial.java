// SPDX-License-Identifier: MIT
package io.lonelycat.check.sandbox;

import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.error.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Runs short commands to find out what a machine has.
 *
 * @param cookie marks their processes
 */
record SandboxTrial(Commands commands, Path folder, String cookie) {
    private static final long LONGEST_MILLIS = 20_000;
    private static final int LONGEST_TEXT = 4_000;

    /** How the JDK says ENOENT. */
    private static final String NO_FILE = "error=2,";

    /**
     * What came of a command.
     *
     * @param output what it printed on both streams, without white space at the ends
     */
    record TrialOutput(boolean well, String output) {
        /** Returns the last line, in which programs say what was wrong. */
        String lastLine() {
            return output.lines().reduce((first, second) -> second).orElse("it printed nothing");
        }
    }

    /** Runs a command to its end; one that cannot be started, or that takes too long, has not ended well. */
    TrialOutput run(List<String> argv) {
        Printed printed = new Printed();
        try {
            Running running = commands.start(new CommandLine(argv, folder, Map.of(), cookie), printed);
            boolean well;
            try {
                well = await(running).filter(code -> code == 0).isPresent();
            } finally {
                running.kill();
            }
            return new TrialOutput(well, printed.text());
        } catch (IOException e) {
            // The JDK names program and folder before what is wrong, and that is too long for the head of an answer.
            String message = String.valueOf(e.getMessage());
            String why = message.substring(message.lastIndexOf(": ") + 1).strip();
            return new TrialOutput(
                    false,
                    why.startsWith(NO_FILE)
                            ? "there is no " + argv.get(0)
                            : argv.get(0) + " cannot be started: " + why);
        } catch (EngineException e) {
            return new TrialOutput(false, String.valueOf(e.getMessage()).strip());
        }
    }

    private static Optional<Integer> await(Running running) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
        try {
            while (System.nanoTime() - deadline < 0) {
                OptionalInt code = running.await(100);
                if (code.isPresent()) {
                    return Optional.of(code.getAsInt());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Keeps the beginning of what a command prints. */
    private static final class Printed implements CommandOutput {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void stdout(byte[] piece, int length) {
            keep(piece, length);
        }

        @Override
        public void stderr(byte[] piece, int length) {
            keep(piece, length);
        }

        private synchronized void keep(byte[] piece, int length) {
            bytes.write(piece, 0, Math.min(length, LONGEST_TEXT - bytes.size()));
        }

        private synchronized String text() {
            return bytes.toString(StandardCharsets.UTF_8).strip();
        }
    }
}
