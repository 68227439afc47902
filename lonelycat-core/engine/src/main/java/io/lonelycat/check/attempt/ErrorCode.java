// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

/** Reason why a check failed, with advice for the user. */
public enum ErrorCode {
    EXIT_CODE(
            "The command ended with an exit code other than 0.",
            "Read the output of the command. To reproduce the failure, apply the file changes.patch of the evidence"
                    + " (`git apply`), and run the command."),
    TIMEOUT(
            "The check was not finished within its timeout.",
            "Find in the log where the check hung, or raise the check's timeout."),
    NOT_FOUND(
            "The program of the command cannot be found or started.",
            "Install the program. If the program is installed already, either add its folder to PATH, or name the program by its"
                    + " path (absolute, or inside the workspace and with a '/')."),
    NO_TESTS(
            "The command succeeded, but no report shows a test that ran.",
            "Check that no flag or filter of the command skips all tests, and that `reports` of the check matches the report"
                    + " files that the tests write."),
    TESTS_FAILED(
            "The command succeeded, but its reports show failed tests.",
            "Fix the tests that failed. The command succeeded in spite of these tests, so the build may be set to"
                    + " ignore failed tests."),
    REPORT_INVALID(
            "A file that the check's `reports` name is not a report of a known kind.",
            "If `reports` of the check also matches files that are no reports, narrow `reports`, for example to"
                    + " target/surefire-reports/TEST-*.xml. Otherwise find out why the tool wrote an invalid report."),
    KILLED(
            "The command was ended from outside, without an exit code.",
            "Find out what killed the command, for example a lack of memory, an aborted build or a lost Jenkins"
                    + " agent, and run the check again."),
    WROTE_ELSEWHERE(
            "The command wrote to files in the workspace that are not its outputs.",
            "If these files are outputs of the check, list the files under `writes` of the check in the policy. Also list the outputs"
                    + " of the build tool, because your list replaces the default: `writes: ['**/target/**', 'gen/**']`."
                    + " Otherwise change the command so that the command does not write these files."),
    DNS(
            "The name of the host cannot be resolved.",
            "Correct the host in the check, or find out why this machine cannot resolve the name (resolver, VPN, hosts file)."),
    CONNECTION_REFUSED(
            "No address of the host accepted the connection.",
            "Check whether the service runs and listens on the port. If the service needs time to start, set"
                    + " `startDelay` or `retries` of the check."),
    CONNECTION_LOST(
            "The connection was closed before the answer was complete.",
            "Read the log of the service; the service may have crashed, or may expect https on this port."),
    TLS(
            "The TLS certificate of the service, its host name or the TLS protocol is not acceptable.",
            "If the certificate is for another host name, use that name in the check. If the certificate has expired, renew the"
                    + " certificate. If the JVM does not know the issuer of the certificate, add the issuer to"
                    + " the JVM's trust store."),
    PROTOCOL(
            "The answer is not HTTP/1.0 or HTTP/1.1.",
            "Find out which service listens on the port that the check calls: this service does not speak HTTP/1.0"
                    + " or HTTP/1.1."),
    STATUS(
            "The check does not expect the HTTP status of the answer.",
            "Read the excerpt of the answer and the log of the service. If the answer is a redirect, give its target"
                    + " as the address in the check. If the status is right, add this status to the check's `expect`."),
    HEADER(
            "A header of the answer is missing or differs from what the check expects.",
            "Compare the header that the message names with the check's expect.headers."),
    BODY(
            "The first 1 MB of the answer's body does not contain the expected text.",
            "Compare the excerpt of the response with the check's expect.body."),
    JSON(
            "The body of the answer is no JSON, is larger than 1 MB, or has other values than the check expects.",
            "Compare the JSON of the response with the check's expect.json. Where a value differs, the message names the place of"
                    + " the value in the response (a JSON pointer)."),
    PORT_CLOSED(
            "No address of the host accepted a connection on the port.",
            "Check whether the service runs and listens on the port and address. If the service needs time to start,"
                    + " set `startDelay` or `retries` of the check."),
    PROCESS_DEAD(
            "The process does not run, or is not visible to LonelyCat.",
            "Start the process, or correct the name in the check. If the process belongs to another user, LonelyCat"
                    + " may be unable to see the process: check the port of the process instead (`tcp` or `http`)."),
    FILE(
            "The file is missing, differs from what the check expects, or exists and must not.",
            "If the file is missing, find out which command should have written the file. Otherwise compare the file with what"
                    + " the check expects."),
    METRIC(
            "The measured value does not meet the threshold of the check.",
            "Write code or tests that bring the measured value to the threshold, or ask the owner of the policy to change the threshold."),
    NO_FIGURE(
            "The checks of this execution wrote no reports, or reports without the metric of the check.",
            "Before this check, put a command check that writes the report files named in `reports` of this check."
                    + " To skip this check if the reports are missing, set `onMissing: skip` for this check in the"
                    + " policy."),
    COULD_NOT_RUN(
            "The command could not be started, or fails without the change, too.",
            "Read the output of the check. If a program is missing, install the program. If the command is wrong, correct the check"
                    + " in the policy. Then execute the change again."),
    CANCELLED("The execution was cancelled while the check ran.", "Run the check again, without cancelling the run."),
    INVALID(
            "The check is written incorrectly.",
            "Fix the check in the policy or in the plan; the message says what is wrong with the check.");

    private final String cause;
    private final String remedy;

    ErrorCode(String cause, String remedy) {
        this.cause = cause;
        this.remedy = remedy;
    }

    public String cause() {
        return cause;
    }

    public String remedy() {
        return remedy;
    }
}
