// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.check.attempt.SandboxReport;
import java.io.Closeable;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What surrounds the commands of an execution, so that the code that they run can change nothing but what it is meant to.
 * Nothing is assumed of a machine: what it has is tried out when the first command is asked about.
 */
public interface Sandbox extends Closeable {
    /**
     * Tells why no command may be started here.
     *
     * @return what is missing and what to do next; empty where commands may be started
     */
    Optional<String> obstacle();

    /**
     * Returns the command line that starts a command in the sandbox; the same where there is none.
     *
     * @param beside whether other commands may run at the same time: what is written outside of the workspace is thrown
     *     away, and two cannot share the place where it goes to meanwhile
     */
    CommandLine around(CommandLine command, boolean beside);

    /** Returns what all processes of a command together may use. */
    CommandLimits limits();

    /** Returns what commands have around them, for the record. */
    SandboxReport report();

    /** Removes what was made for it. To be called when no command runs any more. */
    @Override
    void close();

    /**
     * Returns no sandbox at all.
     *
     * @param why there is none, for the record
     */
    static Sandbox none(String why) {
        SandboxReport report = SandboxReport.none(why);
        return new Sandbox() {
            @Override
            public Optional<String> obstacle() {
                return Optional.empty();
            }

            @Override
            public CommandLine around(CommandLine command, boolean beside) {
                return command;
            }

            @Override
            public CommandLimits limits() {
                return CommandLimits.NONE;
            }

            @Override
            public SandboxReport report() {
                return report;
            }

            @Override
            public void close() {}
        };
    }

    /**
     * What all processes of a command together may use. How long they may take is said by the check itself.
     *
     * @param memoryBytes memory of their own, without the files that are mapped into it; empty for no limit
     * @param processes how many there may be at once
     */
    record CommandLimits(OptionalLong memoryBytes, int processes) {
        /** Sets no limits. */
        public static final CommandLimits NONE = new CommandLimits(OptionalLong.empty(), Integer.MAX_VALUE);
    }
}
