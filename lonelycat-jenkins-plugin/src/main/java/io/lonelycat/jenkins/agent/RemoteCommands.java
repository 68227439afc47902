// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts commands on the agent or in the step's container. The agent's engine calls this interface of the controller remotely. */
public interface RemoteCommands {
    /**
     * Returns whether the agent's own process starts commands, so that the agent's engine can see their processes.
     *
     * @throws IOException if the controller does not answer
     */
    boolean startHere() throws IOException;

    /**
     * Starts a command in the workspace without waiting.
     *
     * @param env additional variables, only {@code LONELYCAT_*} and those of a sandbox
     * @param sink receives the command's output with secrets masked
     */
    String start(List<String> argv, Map<String, String> env, OutputStream sink) throws IOException;

    /**
     * Waits for a command; returns the exit code, or null if the command still runs.
     *
     * @throws IOException if the pipeline step has ended, so that no exit code is valid
     */
    @Nullable
    Integer await(String handle, long millis) throws IOException, InterruptedException;

    /**
     * Kills a command with its child processes, and returns after delivery of all output.
     *
     * @return whether all processes of the command ended
     * @throws IOException if the handle is unknown
     */
    boolean kill(String handle) throws IOException, InterruptedException;
}
