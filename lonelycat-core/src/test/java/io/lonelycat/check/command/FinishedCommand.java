// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A place where every command does one thing, prints one text and has ended at once; it remembers what it started. */
public final class FinishedCommand implements Commands {
    private final int exitCode;
    private final String printed;
    private final Work work;
    private final List<CommandLine> started = new ArrayList<>();

    /** What the command does. */
    public interface Work {
        void run() throws IOException;
    }

    public FinishedCommand(int exitCode, String printed, Work work) {
        this.exitCode = exitCode;
        this.printed = printed;
        this.work = work;
    }

    public List<CommandLine> started() {
        return started;
    }

    @Override
    public Running start(CommandLine line, CommandOutput out) throws IOException {
        started.add(line);
        byte[] bytes = printed.getBytes(UTF_8);
        out.stdout(bytes, bytes.length);
        work.run();
        return new Ended();
    }

    private final class Ended implements Running {
        @Override
        public long pid() {
            return 0;
        }

        @Override
        public Optional<Instant> startInstant() {
            return Optional.empty();
        }

        @Override
        public OptionalInt await(long millis) {
            return OptionalInt.of(exitCode);
        }

        @Override
        public void kill() {}
    }
}
