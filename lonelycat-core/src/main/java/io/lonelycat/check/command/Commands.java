// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.io.IOException;

/**
 * Starts commands. {@link LocalCommands} starts them on this machine; a front end may start them somewhere else, for
 * example in the container of a build.
 */
public interface Commands {
    /**
     * Starts a command and returns at once.
     *
     * @param line what to start
     * @param out receives what the command prints, from other threads
     * @return the running command
     * @throws IOException if the program cannot be started; nothing runs then
     */
    Running start(CommandLine line, CommandOutput out) throws IOException;
}
