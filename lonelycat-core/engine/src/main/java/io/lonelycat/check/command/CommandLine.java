// SPDX-License-Identifier: MIT
package io.lonelycat.check.command;

import io.lonelycat.error.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A command as it is started: no shell looks at it.
 *
 * @param argv program and arguments, at least the program
 * @param folder the folder it is started in
 * @param env entries added to the environment
 * @param cookie marks every process of the command, in the environment variable {@code LONELYCAT_COOKIE}
 */
public record CommandLine(List<String> argv, Path folder, Map<String, String> env, String cookie) {
    /** Name of the environment variable by which the processes of a command are found again. */
    public static final String COOKIE_VARIABLE = "LONELYCAT_COOKIE";

    /** Stands between the cookie of an execution and the number of one of its commands. */
    static final char COOKIE_SEPARATOR = '.';

    private static final String TRIAL = "trial";

    /**
     * Returns the cookie of one command. Who looks for the cookie of the execution finds it as well.
     *
     * @param execution the cookie of its execution
     */
    public static String cookie(String execution, String command) {
        return execution + COOKIE_SEPARATOR + command;
    }

    /** Returns the cookie of the commands by which the engine finds out what a machine has, before it runs those of checks. */
    public static String trialCookie(String execution) {
        return cookie(execution, TRIAL);
    }

    /** Returns whether a cookie marks such a command, which prints for the engine alone. */
    public static boolean isOfTrial(String cookie) {
        return cookie.endsWith(COOKIE_SEPARATOR + TRIAL);
    }

    /** Copies the collections and refuses what no operating system can start. */
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
