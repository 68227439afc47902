// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.Commands.Running;
import io.lonelycat.check.command.EndedCommand;
import java.io.IOException;
import java.nio.file.Path;

/** Runs commands in-process, on the caller's thread. */
final class ScriptedCommands implements Commands {
    interface Script {
        /** Returns the exit code. */
        int run(String program, Path root) throws IOException;
    }

    private final Script script;

    ScriptedCommands(Script script) {
        this.script = script;
    }

    static ScriptedCommands passing() {
        return new ScriptedCommands((program, root) -> 0);
    }

    static ScriptedCommands failing() {
        return new ScriptedCommands((program, root) -> 1);
    }

    @Override
    public Running start(CommandLine line, CommandOutput out) throws IOException {
        return new EndedCommand(script.run(line.argv().get(0), line.folder()));
    }
}
