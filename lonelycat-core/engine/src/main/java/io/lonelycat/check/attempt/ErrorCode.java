// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

/** Why a check failed, and what to do about it. */
public enum ErrorCode {
    /** The command ended with an exit code other than 0. */
    EXIT_CODE("Read what it printed. To reproduce it, apply changes.patch of the evidence, and run the command."),
    /** The check took longer than its timeout. */
    TIMEOUT("See in the log where it stood still, or raise the check's timeout."),
    /** The program cannot be found or started. */
    NOT_FOUND(
            "Install it, add its folder to PATH, or give its path (absolute, or inside the workspace and with a '/')."),
    /** The command succeeded, but no test ran. */
    NO_TESTS(
            "Check that the command runs tests at all (skip flags, filters), and that the check's reports match them."),
    /** The command succeeded, but its reports show failed tests. */
    TESTS_FAILED("Fix the tests that failed; the build may be told to ignore test failures."),
    /** A report cannot be read. */
    REPORT_INVALID(
            "Narrow the check's reports, for example to target/surefire-reports/TEST-*.xml, or see why its tool did not write it whole."),
    /** Another process ended the command, or it was lost. */
    KILLED("See who ended it (out of memory, an aborted build, a lost agent), and run it again."),
    /** The command wrote to places in the workspace that are no outputs of it. */
    WROTE_ELSEWHERE(
            "If they are outputs, list them and those of the build tool under `writes` of the check in the policy, such as"
                    + " `writes: ['**/target/**', 'gen/**']`."),
    /** The name of the host has no address. */
    DNS("Correct the host in the check, or see why this machine cannot resolve it (resolver, VPN, hosts file)."),
    /** Nothing listens where an HTTP check asks. */
    CONNECTION_REFUSED(
            "See whether the service runs and listens on that port; give it time with startDelay or retries."),
    /** The answer broke off. */
    CONNECTION_LOST("Read the log of the service around that time; it may have crashed, or expect https on this port."),
    /** The other side is not trusted, or does not speak TLS. */
    TLS("Use the name that the certificate is for, renew it, or have the JVM trust its issuer."),
    /** The answer is not HTTP. */
    PROTOCOL("See what listens on that port; it may speak another protocol."),
    /** The status is not an accepted one. */
    STATUS(
            "Read the excerpt and the log of the service, give the address that a redirect leads to, or add the status to the check's expect."),
    /** A header is not as expected. */
    HEADER("Compare the message with the check's expect.headers."),
    /** The body is not as expected. */
    BODY("Compare the excerpt with the check's expect.body."),
    /** The JSON is not as expected. */
    JSON("Compare the message with the check's expect.json; it names the JSON pointer."),
    /** Nothing listens where a TCP check knocks. */
    PORT_CLOSED(
            "See whether the service runs and listens on that port and address; give it time with startDelay or retries."),
    /** There is no such process. */
    PROCESS_DEAD("Start it, or correct the name in the check; processes of other users may be hidden from us."),
    /** A file is not as it is to be. */
    FILE("Compare the message with the check's file, and see what should have written it."),
    /** A figure is on the wrong side of its threshold. */
    METRIC(
            "Read the figure in the message and improve what it measures, or have a person change the threshold in the policy."),
    /** There is no figure to judge by. */
    NO_FIGURE(
            "See that a command before the check writes the reports and that its globs match them, or say onMissing in the policy."),
    /** The command did not begin, through no fault of the change. */
    COULD_NOT_RUN(
            "See what it printed, install what is missing or correct the check in the policy, and execute the change again."),
    /** The run was cancelled. */
    CANCELLED("Run it again when nothing cancels it."),
    /** The check cannot be run as it is written. */
    INVALID("Fix the check in the policy or in the plan; the message says what is wrong with it.");

    private final String remedy;

    ErrorCode(String remedy) {
        this.remedy = remedy;
    }

    /** Returns what to do next, as a sentence for people. */
    public String remedy() {
        return remedy;
    }
}
