// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

/** Why a check failed, and what to do about it. */
public enum ErrorCode {
    /** The command ended with an exit code other than 0. */
    EXIT_CODE(
            "The command ended with an exit code other than 0.",
            "Read what it printed, and run the command by hand in the workspace."),
    /** The check took longer than its timeout. */
    TIMEOUT(
            "The check was not finished when its timeout was over; whatever it had begun was ended.",
            "See in the log where it stood still, or raise the check's timeout."),
    /** The program cannot be found or started. */
    NOT_FOUND(
            "The program of the command cannot be found or cannot be started.",
            "Install it, add its folder to PATH, or give its path (absolute, or inside the workspace and with a '/')."),
    /** The command succeeded, but no test ran. */
    NO_TESTS(
            "There are no reports, or they show no test that ran, although the command succeeded.",
            "Check that the command runs tests at all (skip flags, filters), and that the check's reports match them."),
    /** The command succeeded, but its reports show failed tests. */
    TESTS_FAILED(
            "The command ended well, but its reports show failed tests.",
            "Fix the tests that failed; the build may be told to ignore test failures."),
    /** A report cannot be read. */
    REPORT_INVALID(
            "A file that matches the check's reports is no readable report: JUnit XML for a command, one that is known for a metric.",
            "Narrow the check's reports, for example to target/surefire-reports/TEST-*.xml, or see why its tool did not write it whole."),
    /** Another process ended the command, or it was lost. */
    KILLED(
            "The command was ended from outside or lost from sight, so it gave no exit code of its own.",
            "See who ended it (out of memory, an aborted build, a lost agent), and run it again."),
    /** The command wrote to places in the workspace that are no outputs of it. */
    WROTE_ELSEWHERE(
            "The command wrote to places in the workspace that are not among the outputs of its check.",
            "If they are outputs, list them and those of the build tool under `writes` of the check in the policy, such as"
                    + " `writes: ['**/target/**', 'gen/**']`."),
    /** The command used more than it may. */
    LIMIT(
            "The command had more processes or more memory than the policy allows; it was ended with all of them.",
            "See in the log what grew, or raise `memory` or `processes` under `sandbox` in the policy."),

    /** The name of the host has no address. */
    DNS(
            "The name of the host could not be resolved to an address.",
            "Correct the host in the check, or see why this machine cannot resolve it (resolver, VPN, hosts file)."),
    /** Nothing listens where an HTTP check asks. */
    CONNECTION_REFUSED(
            "No address of the host accepted the connection for the request.",
            "See whether the service runs and listens on that port; give it time with startDelay or retries."),
    /** The answer broke off. */
    CONNECTION_LOST(
            "The connection was reset or closed before the answer was complete.",
            "Read the log of the service around that time; it may have crashed, or expect https on this port."),
    /** The other side is not trusted, or does not speak TLS. */
    TLS(
            "No trusted encrypted connection came about: certificate, name in it, or protocol.",
            "Use the name that the certificate is for, renew it, or give the certificate of its issuer as trust."),
    /** The answer is not HTTP. */
    PROTOCOL(
            "What came back is no answer of HTTP/1.0 or HTTP/1.1.",
            "See what listens on that port; it may speak another protocol."),
    /** The status is not an accepted one. */
    STATUS(
            "The status of the answer is not one of those that the check accepts.",
            "Read the excerpt and the log of the service, or add the status to the check's expect."),
    /** The server leads somewhere else. */
    REDIRECT(
            "The server redirects to another scheme, host or port, or too often; a check does not follow there.",
            "Give the final address as the url of the check, or accept the status of the redirect."),
    /** A header is not as expected. */
    HEADER(
            "A header of the answer is missing or does not contain what the check expects.",
            "Compare the message with the check's expect.headers."),
    /** The body is not as expected. */
    BODY(
            "The body of the answer does not contain what the check expects; its first 1 MB was looked at.",
            "Compare the excerpt with the check's expect.body."),
    /** The JSON is not as expected. */
    JSON(
            "The body of the answer is no JSON, is larger than 1 MB, or does not have the values that the check expects.",
            "Compare the message with the check's expect.json; it names the JSON pointer."),
    /** Nothing listens where a TCP check knocks. */
    PORT_CLOSED(
            "No address of the host accepted a connection on the port.",
            "See whether the service runs and listens on that port and address; give it time with startDelay or retries."),
    /** There is no such process. */
    PROCESS_DEAD(
            "The process that the check looks for does not run.",
            "Start it, or correct the name or the pid file in the check; processes of other users may be hidden from us."),
    /** The pid file says nothing. */
    PID_FILE(
            "The pid file is no regular file that holds one process id and nothing else.",
            "See who writes the file, and correct the check's pidFile."),
    /** A file is not as it is to be. */
    FILE(
            "The file is missing or is not as the check expects, or is there and must not be.",
            "Compare the message with the check's file, and see what should have written it."),
    /** A figure is on the wrong side of its threshold. */
    METRIC(
            "The figure that the reports give is not as the check wants it.",
            "Read the figure in the message and improve what it measures, or have a person change the threshold in the policy."),
    /** There is no figure to judge by. */
    NO_FIGURE(
            "The commands of this execution wrote no reports, or their reports do not have the figure.",
            "See that a command before the check writes the reports and that its globs match them, or say onMissing in the policy."),
    /** What the check needs beside it did not run. */
    SERVICE(
            "A service of the check could not be started, ended early, or was not ready in time.",
            "Read the end of its log, which is whole under `services` in the evidence, and correct its command, ready or timeout."),
    /** The command did not begin, through no fault of the change. */
    COULD_NOT_RUN(
            "The command could not be started, or a shell or the sandbox could not start what it names.",
            "See what it printed, install what is missing or correct the check in the policy, and execute the change again."),
    /** The run was cancelled. */
    CANCELLED(
            "The run was cancelled while the check was at work; whatever it had begun was ended.",
            "Run it again when nothing cancels it."),
    /** The check cannot be run as it is written. */
    INVALID(
            "The check cannot be run as it is written.",
            "Fix the check in the policy or in the plan; the message says what is wrong with it.");

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
