// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.remoting.RemoteOutputStream;
import io.lonelycat.check.command.ChildProcesses;
import io.lonelycat.check.command.CommandLine;
import io.lonelycat.check.command.Commands;
import io.lonelycat.check.command.Commands.CommandOutput;
import io.lonelycat.check.command.Commands.Running;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Optional;

/** Starts the engine's commands by calling back to the controller, which has the launcher of the step. */
final class CalledBackCommands implements Commands {
    private final RemoteCommands remote;
    private final Duration patience;

    /**
     * Takes the callback.
     *
     * @param patience how long a command that was lost keeps the engine from going on
     */
    CalledBackCommands(RemoteCommands remote, Duration patience) {
        this.remote = remote;
        this.patience = patience;
    }

    @Override
    public Running start(CommandLine line, CommandOutput out) throws IOException {
        HashMap<String, String> env = new HashMap<>(line.env());
        env.put(CommandLine.COOKIE_VARIABLE, line.cookie());
        boolean here = remote.startHere();
        String handle = remote.start(new ArrayList<>(line.argv()), env, new RemoteOutputStream(new Sink(out)));
        Optional<ProcessHandle> process = here ? ChildProcesses.started(line.cookie()) : Optional.empty();
        return new CalledBackRunning(remote, handle, patience, process);
    }

    /** The launcher joins both streams. */
    private static final class Sink extends OutputStream {
        private final CommandOutput out;

        Sink(CommandOutput out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            out.stdout(new byte[] {(byte) b}, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            out.stdout(offset == 0 ? bytes : Arrays.copyOfRange(bytes, offset, offset + length), length);
        }
    }
}
