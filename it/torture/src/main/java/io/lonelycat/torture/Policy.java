// SPDX-License-Identifier: MIT
package io.lonelycat.torture;

/** Policies that allow every change and differ in the check. */
enum Policy {
    WITHOUT_CHECK(""),
    /** The check leaves a process running. */
    PASSING("sleep 1000 > /dev/null 2>&1 & sleep 0.05"),
    FAILING("sleep 1000 > /dev/null 2>&1 & exit 1");

    private static final String ALLOW_ALL = """
            schema: lonelycat.policy/1
            paths: {allow: ['**']}
            limits: {effect: warn, binary: allow, symlinks: allow}
            sandbox: none
            """;

    private final String command;

    Policy(String command) {
        this.command = command;
    }

    String text() {
        return command.isEmpty() ? ALLOW_ALL : with(command);
    }

    static String with(String command) {
        return ALLOW_ALL + "checks:\n  check: {command: [sh, -c, '" + command
                + "'], timeout: 1m}\nrequire: {low: {checks: [check]}, medium: {checks: [check]}}\n";
    }
}
