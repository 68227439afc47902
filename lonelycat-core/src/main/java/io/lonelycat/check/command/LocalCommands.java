// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;

/**
 * Starts commands as processes of this machine. They see the environment that the front end handed in and nothing of
 * the one this program runs in; their standard input is empty.
 */
public final class LocalCommands implements Commands {
    private final Map<String, String> environment;

    /**
     * Creates the starter.
     *
     * @param environment the environment of every command, before the command's own entries are added
     */
    public LocalCommands(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Running start(CommandLine line, CommandOutput out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(line.argv())
                .directory(line.folder().toFile())
                .redirectInput(Redirect.from(new File("/dev/null")));
        Map<String, String> env = builder.environment();
        env.clear();
        env.putAll(environment);
        env.putAll(line.env());
        env.put(CommandLine.COOKIE_VARIABLE, line.cookie());
        return LocalRunning.of(builder.start(), line.cookie(), out);
    }
}
