// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts commands where the steps of the build start theirs: on the agent, or in the container around the step. The
 * engine calls it back from the agent.
 */
public interface RemoteCommands {
    /**
     * Returns whether commands start in the process that the engine runs in, with nothing around them: so that it can see what
     * they need.
     *
     * @throws IOException if the controller does not answer
     */
    boolean startHere() throws IOException;

    /**
     * Starts a command in the workspace and returns at once.
     *
     * @param argv program and arguments
     * @param env entries added to the environment of the step; only names that begin with
     *     {@code LONELYCAT_}, and those that a sandbox sets
     * @param sink receives what the command prints, with the build's secrets masked
     * @return the handle of the running command
     * @throws IOException if it cannot be started; nothing runs then
     */
    String start(List<String> argv, Map<String, String> env, OutputStream sink) throws IOException;

    /**
     * Waits for a command to end.
     *
     * @param millis how long to wait
     * @return its exit code, null while it runs
     * @throws IOException if the step that it belongs to is over, so that its exit code means nothing
     */
    @Nullable
    Integer await(String handle, long millis) throws IOException, InterruptedException;

    /**
     * Ends a command and what it left behind, and returns when all its output has been handed over.
     *
     * @return whether nothing of it runs any more
     * @throws IOException if there is no such command
     */
    boolean kill(String handle) throws IOException, InterruptedException;
}
