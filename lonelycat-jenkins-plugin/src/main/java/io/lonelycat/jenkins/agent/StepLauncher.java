// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import hudson.Proc;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** The launcher of a step with all that belongs to it: its environment, its folder, its log. */
interface StepLauncher {
    /**
     * Starts a program.
     *
     * @param added entries added to the environment of the step
     * @param out receives both its streams
     */
    Proc start(List<String> argv, Map<String, String> added, OutputStream out) throws IOException;

    /** Returns whether programs are started by the process at the other end of the channel, with nothing around them. */
    boolean isPlain();

    /** Ends all processes that have these entries in their environment, wherever the launcher starts processes. */
    void kill(Map<String, String> entries) throws IOException, InterruptedException;

    /** The log of the build. */
    OutputStream log();

    /** Returns a stream that hides the secrets of the step from the given one; it holds lines back until it is closed. */
    OutputStream masked(OutputStream plain) throws IOException, InterruptedException;

    /** Returns whether the step is still one of a running build. */
    boolean active();
}
