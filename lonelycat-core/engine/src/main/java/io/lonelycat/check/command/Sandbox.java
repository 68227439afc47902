// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.plan.WriteScope;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Restricts what the commands of an execution can access. */
public interface Sandbox extends Closeable {
    /** Returns the reason why commands must not start, with advice for the user; empty if they may start. */
    Optional<String> obstacle();

    /** Returns whether commands in the sandbox see a program with an absolute path. */
    boolean shows(Path program);

    Cell open();

    SandboxReport report();

    /** Deletes the sandbox's temporary files; all commands in the sandbox must have ended. */
    @Override
    void close();

    interface Cell {
        /** Returns a command line that starts the command in the sandbox. */
        CommandLine around(CommandLine command);

        /**
         * Copies the command's declared outputs to the workspace, after all processes of the command ended.
         *
         * @return paths of discarded files, which the command wrote outside its declared outputs
         */
        List<String> takeOutputs(WriteScope writes);
    }

    static Sandbox none(String why) {
        SandboxReport report = SandboxReport.none(why);
        return new Sandbox() {
            @Override
            public Optional<String> obstacle() {
                return Optional.empty();
            }

            @Override
            public boolean shows(Path program) {
                return true;
            }

            @Override
            public Cell open() {
                return openCell();
            }

            @Override
            public SandboxReport report() {
                return report;
            }

            @Override
            public void close() {}
        };
    }

    static Cell openCell() {
        return new Cell() {
            @Override
            public CommandLine around(CommandLine command) {
                return command;
            }

            @Override
            public List<String> takeOutputs(WriteScope writes) {
                return List.of();
            }
        };
    }
}
