// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.plan.WriteScope;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What surrounds the commands of an execution, so that the code that they run can change nothing but what it is meant to.
 * Nothing is assumed of a machine: what it has is tried out when the first command is asked about.
 */
public interface Sandbox extends Closeable {
    /**
     * Returns why no command may be started here.
     *
     * @return what is missing and what to do next; empty where commands may be started
     */
    Optional<String> obstacle();

    /**
     * Returns whether commands see a program.
     *
     * @param program its absolute path on this machine
     */
    boolean shows(Path program);

    /** Prepares the place for one command. */
    Cell open();

    /** Returns what commands have around them, for the record. */
    SandboxReport report();

    /** Removes what was made for it. To be called when no command runs any more. */
    @Override
    void close();

    /** The place of one command. */
    interface Cell {
        /** Returns the command line that starts a command in the sandbox; unchanged if there is no sandbox. */
        CommandLine around(CommandLine command);

        /**
         * Brings the outputs of the command to the workspace, when it has ended with all that it started.
         *
         * @param writes what an output is
         * @return what it wrote elsewhere in the workspace, which is thrown away, as text for people
         */
        List<String> takeOutputs(WriteScope writes);
    }

    /**
     * Returns no sandbox at all.
     *
     * @param why the reason why there is no sandbox, for the record
     */
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

    /** Returns the place of a command without walls. */
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
