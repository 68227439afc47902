// SPDX-License-Identifier: MIT
package io.lonelycat.check;

/** Why a check failed, and what to do about it. */
public enum ErrorCode {
    /** The command ended with an exit code other than 0. */
    EXIT_CODE(
            "The command ended with an exit code other than 0.",
            "Read the end of its output in the log of the step, and run the command by hand in the workspace."),
    /** The check took longer than its timeout. */
    TIMEOUT(
            "The check was not finished when its timeout was over; all its processes were ended.",
            "See in the log where it stood still, or raise the check's timeout."),
    /** The program cannot be found or started. */
    NOT_FOUND(
            "The program of the command cannot be found or cannot be started.",
            "Install it, add its folder to PATH, or give its path (absolute, or inside the workspace and with a '/')."),
    /** The command succeeded, but no test ran. */
    NO_TESTS(
            "The command ended well, but its reports show no test that ran.",
            "Check that the command runs tests at all (skip flags, filters), and that the check's reports match them."),
    /** The command succeeded, but its reports show failed tests. */
    TESTS_FAILED(
            "The command ended well, but its reports show failed tests.",
            "Mend the tests that failed; the build may be told to ignore test failures."),
    /** A report cannot be read. */
    REPORT_INVALID(
            "A file that matches the check's reports is no readable JUnit XML report.",
            "Narrow the check's reports to JUnit XML files, for example target/surefire-reports/TEST-*.xml."),
    /** Somebody else ended the command, or it was lost. */
    KILLED(
            "The command was ended from outside or lost from sight, so it gave no exit code of its own.",
            "See who ended it (out of memory, an aborted build, a lost agent), and run it again."),
    /** The run was cancelled. */
    CANCELLED(
            "The run was cancelled while the check was at work; all its processes were ended.",
            "Run it again when nothing cancels it."),
    /** The check cannot be run as it is written. */
    INVALID(
            "The check cannot be run as it is written.",
            "Mend the check in the policy or in the plan; the message says what is wrong with it.");

    private final String cause;
    private final String remedy;

    ErrorCode(String cause, String remedy) {
        this.cause = cause;
        this.remedy = remedy;
    }

    /**
     * Returns what happened, as a sentence for people.
     *
     * @return one sentence
     */
    public String cause() {
        return cause;
    }

    /**
     * Returns what to do next, as a sentence for people.
     *
     * @return one sentence
     */
    public String remedy() {
        return remedy;
    }
}
