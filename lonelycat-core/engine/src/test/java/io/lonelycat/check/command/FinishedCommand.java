// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.Commands.Running;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs each command in-process, with the same work and output; records command lines. */
public final class FinishedCommand implements Commands {
    private final int exitCode;
    private final String printed;
    private final Work work;
    private final List<CommandLine> started = new ArrayList<>();

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
        return new EndedCommand(exitCode);
    }
}
