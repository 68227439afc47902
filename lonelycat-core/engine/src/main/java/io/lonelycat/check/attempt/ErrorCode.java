// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

/** Reason for which a check failed, with its remedy. */
public enum ErrorCode {
    /** The command ended with an exit code other than 0. */
    EXIT_CODE("Read the output of the command. To reproduce the failure, apply the file changes.patch of the evidence"
            + " (`git apply`), and run the command."),
    /** The check took longer than its timeout. */
    TIMEOUT("Find in the log where the check hung, or raise the check's timeout."),
    /** The program cannot be found or started. */
    NOT_FOUND(
            "Install the program. If the program is installed already, either add its folder to PATH, or name the program by its"
                    + " path (absolute, or inside the workspace and with a '/')."),
    /** The command succeeded, but no test ran. */
    NO_TESTS(
            "Check that no flag or filter of the command skips all tests, and that `reports` of the check matches the report"
                    + " files that the tests write."),
    /** The command succeeded, but its reports show failed tests. */
    TESTS_FAILED("Fix the tests that failed. The build reported success, so it may be set to ignore failed tests."),
    /** A report cannot be read. */
    REPORT_INVALID("If `reports` of the check also matches files that are no reports, narrow `reports`, for example to"
            + " target/surefire-reports/TEST-*.xml. Otherwise find out why the tool wrote an invalid report."),
    /** Another process ended the command, or it was lost. */
    KILLED("Find out what killed the command, for example a lack of memory, an aborted build or a lost Jenkins"
            + " agent, and run the check again."),
    /** The command wrote to places in the workspace that are no outputs of it. */
    WROTE_ELSEWHERE(
            "If these files are outputs of the check, list the files under `writes` of the check in the policy. Also list the outputs"
                    + " of the build tool, because your list replaces the default: `writes: ['**/target/**', 'gen/**']`."
                    + " Otherwise change the command so that the command does not write these files."),
    /** The name of the host has no address. */
    DNS(
            "Correct the host in the check, or find out why this machine cannot resolve the name (resolver, VPN, hosts file)."),
    /** Nothing listens where an HTTP check asks. */
    CONNECTION_REFUSED("Check whether the service runs and listens on that port; if it needs time to start, set"
            + " `startDelay` or `retries` of the check."),
    /** The answer broke off. */
    CONNECTION_LOST("Read the log of the service; the service may have crashed, or may expect https on this port."),
    /** The other side is not trusted, or does not speak TLS. */
    TLS(
            "If the certificate is for another host name, use that name in the check. If the certificate has expired, renew the"
                    + " certificate. If the JVM does not know the issuer of the certificate, let the JVM trust the issuer."),
    /** The answer is not HTTP. */
    PROTOCOL(
            "Check which service listens on that port, because the answer of this service is neither HTTP/1.0 nor HTTP/1.1."),
    /** The status is not an accepted one. */
    STATUS("Read the excerpt of the answer and the log of the service. If the answer is a redirect, give its target"
            + " as the address in the check. If the status is right, add it to the check's `expect`."),
    /** A header is not as expected. */
    HEADER("Compare the header that the message names with the check's expect.headers."),
    /** The body is not as expected. */
    BODY("Compare the excerpt of the response with the check's expect.body."),
    /** The JSON is not as expected. */
    JSON(
            "Compare the JSON of the response with the check's expect.json. Where a value differs, the message names the place of"
                    + " the value in the response (a JSON pointer)."),
    /** Nothing listens where a TCP check knocks. */
    PORT_CLOSED("Check whether the service runs and listens on that port and address; if it needs time to start, set"
            + " `startDelay` or `retries` of the check."),
    /** There is no such process. */
    PROCESS_DEAD(
            "Start the process, or correct the name in the check. If the process belongs to another user, LonelyCat"
                    + " may not see it: check its port instead (`tcp` or `http`)."),
    /** A file is not as it is to be. */
    FILE(
            "If the file is missing, find out which command should have written the file. Otherwise compare the file with what"
                    + " the check expects."),
    /** A figure is on the wrong side of its threshold. */
    METRIC(
            "Write code or tests that bring the measured value to the threshold, or ask the owner of the policy to change the threshold."),
    /** There is no figure to judge by. */
    NO_FIGURE(
            "Put a command check that writes the files named in `reports` of this check before this check. If this check may be"
                    + " skipped without reports, set `onMissing: skip` in this check in the policy instead."),
    /** The command did not begin, through no fault of the change. */
    COULD_NOT_RUN(
            "Read the output of the check. If a program is missing, install the program. If the command is wrong, correct the check"
                    + " in the policy. Then execute the change again."),
    /** The run was cancelled. */
    CANCELLED("Run the check again, without cancelling the run."),
    /** The check cannot be run as it is written. */
    INVALID("Fix the check in the policy or in the plan; the message says what is wrong with the check.");

    private final String remedy;

    ErrorCode(String remedy) {
        this.remedy = remedy;
    }

    /** Returns what to do next, as a sentence for people. */
    public String remedy() {
        return remedy;
    }
}
