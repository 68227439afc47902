// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.plan.BuildFiles;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells a command that never began from one that failed. Where the change may be why, because it touches what the command
 * names, what it printed names, or a file of the build, it has failed.
 *
 * @param changed the files of the change
 */
record NotBegun(CommandCheck check, List<WorkspacePath> changed) {
    /** What env(1), sh(1), timeout(1) and Docker end with: the wrapper failed, a program cannot be run, or is not found. */
    private static final int WRAPPER_FAILED = 125;

    private static final int NOT_FOUND = 127;

    /** How the only line begins that bubblewrap prints where it cannot begin. */
    private static final String BUBBLEWRAP = "bwrap: ";

    /**
     * Judges an attempt again.
     *
     * @param printed the end of what it printed
     */
    AttemptResult judged(AttemptResult attempt, String printed) {
        boolean begun = attempt.code() != ErrorCode.NOT_FOUND && !endedBeforeIt(attempt, printed);
        return begun || mayBeOfTheChange(printed)
                ? attempt
                : attempt.failing(ErrorCode.COULD_NOT_RUN, attempt.message() + said(attempt));
    }

    private static boolean endedBeforeIt(AttemptResult attempt, String printed) {
        int exitCode = attempt.exitCode().orElse(0);
        boolean ofWrapper = printed.strip().lines().count() == 1 && printed.startsWith(BUBBLEWRAP);
        return attempt.code() == ErrorCode.EXIT_CODE
                && attempt.tests().isEmpty()
                && (ofWrapper || (exitCode >= WRAPPER_FAILED && exitCode <= NOT_FOUND));
    }

    private static String said(AttemptResult attempt) {
        return attempt.code() == ErrorCode.EXIT_CODE
                ? " Shells, the sandbox and containers end so where a program cannot be started."
                : "";
    }

    private boolean mayBeOfTheChange(String printed) {
        return changed.stream()
                .anyMatch(path -> BuildFiles.controls(path.value())
                        || Stream.concat(check.command().stream(), Stream.of(printed))
                                .anyMatch(text -> text.contains(path.name())));
    }
}
