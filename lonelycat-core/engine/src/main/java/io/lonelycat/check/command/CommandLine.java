// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Command to start without a shell.
 *
 * @param cookie value of {@code LONELYCAT_COOKIE}, which marks every process of the command
 */
public record CommandLine(List<String> argv, Path folder, Map<String, String> env, String cookie) {
    public static final String COOKIE_VARIABLE = "LONELYCAT_COOKIE";

    static final char COOKIE_SEPARATOR = '.';

    private static final String TRIAL = "trial";

    /** Returns the marker (cookie) of one command's processes: the execution's marker, a dot and a suffix. */
    public static String cookie(String execution, String command) {
        return execution + COOKIE_SEPARATOR + command;
    }

    /** Returns the marker (cookie) of commands that test whether this machine supports a sandbox. */
    public static String trialCookie(String execution) {
        return cookie(execution, TRIAL);
    }

    public static boolean isOfTrial(String cookie) {
        return cookie.endsWith(COOKIE_SEPARATOR + TRIAL);
    }

    /** Refuses an invalid program or cookie by an {@link InvalidInputException}. */
    public CommandLine {
        argv = List.copyOf(argv);
        env = Map.copyOf(env);
        if (argv.isEmpty() || argv.get(0).isBlank()) {
            throw new InvalidInputException(
                    "The first word of a command must be a program, but the first word of the command " + argv + " is "
                            + (argv.isEmpty() ? "missing" : "blank"));
        }
        if (cookie.isBlank() || cookie.indexOf('\0') >= 0) {
            throw new InvalidInputException(
                    "The environment variable by which LonelyCat finds the processes of a command is empty or has a NUL byte."
                            + " This is a bug in LonelyCat;"
                            + " report it with this message.");
        }
    }
}
