// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.ReportFiles.UnreadableException;
import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.SandboxReport;
import io.lonelycat.check.figure.ReportReader;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.plan.BuildFiles;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.plan.SandboxSpec.Network;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Computes the result of a check from the exit code, reports and output of its command. */
record CommandVerdict(CommandCheck check, ReportFiles reports, SandboxReport sandbox) {
    private static final int SHOWN_CHARACTERS = 200;
    private static final int SHOWN_TESTS = 3;
    private static final int SHOWN_PATHS = 5;

    /** Limit above which an exit code means that a signal ended the command. */
    private static final int SIGNALLED = 128;

    /** Signals that end a command: HUP, INT, KILL, TERM. */
    private static final Set<Integer> ENDING_SIGNALS = Set.of(1, 2, 9, 15);

    /** Messages of Maven, Gradle, npm, curl and the JDK when a host is unreachable. */
    private static final List<String> SIGNS_OF_NO_NETWORK = List.of(
            "has not been downloaded from it before",
            "Could not resolve dependencies",
            "could not be resolved",
            "Could not transfer",
            "UnknownHostException",
            "Unknown host",
            "Could not resolve host",
            "Temporary failure in name resolution",
            "Name or service not known",
            "Network is unreachable",
            "EAI_AGAIN");

    /**
     * Computes the result of one attempt of a check; {@code elsewhere} lists files that the command wrote outside its
     * declared outputs.
     */
    AttemptResult of(CommandRunner.CommandEnd ending, List<String> elsewhere, String printed) {
        AttemptResult result = ending.reason() == null
                ? ofExitCode(ending.exitCode().orElseThrow())
                : AttemptResult.failed(ending.reason(), shown() + ended(ending.reason()));
        if (ending.leftovers() > 0) {
            result = result.withNote(
                    " The command left " + ending.leftovers() + (ending.leftovers() == 1 ? " process" : " processes")
                            + " in the background, which LonelyCat killed.");
        }
        result = result.with(ending.exitCode());
        result = elsewhere.isEmpty() ? result : wroteElsewhere(result, elsewhere);
        return result.withNote(withoutNetwork(result, printed));
    }

    private String ended(ErrorCode reason) {
        return switch (reason) {
            case TIMEOUT ->
                " did not finish within " + check.terms().timeout().toMillis()
                        + " ms, and was killed with all its processes.";
            case CANCELLED -> " was killed with all its processes because the run was cancelled.";
            default ->
                " was killed by another program, or its exit code was lost; none of its processes runs any more.";
        };
    }

    private AttemptResult ofExitCode(int code) {
        if (code == 0) {
            return !check.reports().isEmpty()
                    ? ofReports()
                    : AttemptResult.passed(shown() + " ended with exit code 0.");
        }
        AttemptResult failed = ENDING_SIGNALS.contains(code - SIGNALLED)
                ? AttemptResult.failed(ErrorCode.KILLED, shown() + " was killed by signal " + (code - SIGNALLED) + ".")
                : AttemptResult.failed(ErrorCode.EXIT_CODE, shown() + " ended with exit code " + code + ".");
        return reports.wanted() ? withTests(failed) : failed;
    }

    private AttemptResult withTests(AttemptResult failed) {
        try {
            TestResults results = results();
            return results.counts().run() == 0
                    ? failed
                    : failed.withNote(" " + failed(results)).with(results);
        } catch (UnreadableException halfWritten) {
            return failed;
        }
    }

    private AttemptResult ofReports() {
        TestResults results;
        try {
            results = results();
        } catch (UnreadableException e) {
            return AttemptResult.failed(ErrorCode.REPORT_INVALID, String.valueOf(e.getMessage()));
        }
        TestCounts tests = results.counts();
        String reached = shown() + " ended with exit code 0, but ";
        if (tests.failed() > 0) {
            return AttemptResult.failed(ErrorCode.TESTS_FAILED, reached + failed(results))
                    .with(results);
        }
        if (tests.run() == 0) {
            return AttemptResult.failed(ErrorCode.NO_TESTS, reached + "ran no test: " + described())
                    .with(results);
        }
        return AttemptResult.passed(
                        shown() + " ran " + tests.run() + (tests.run() == 1 ? " test" : " tests") + ", none failed.")
                .with(results);
    }

    private TestResults results() throws UnreadableException {
        TestResults.Tally tally = new TestResults.Tally();
        for (WorkspacePath report : reports.fresh()) {
            reports.read(report, in -> ReportReader.addTests(in, tally));
        }
        return tally.results();
    }

    private static String failed(TestResults results) {
        TestCounts tests = results.counts();
        List<String> names = results.named(TestOutcome.FAILED);
        List<String> shown = names.subList(0, Math.min(SHOWN_TESTS, names.size()));
        int more = tests.failed() - shown.size();
        return tests.failed() + " of " + tests.run() + (tests.run() == 1 ? " test" : " tests")
                + " failed according to the test reports"
                + (shown.isEmpty() ? "" : ": " + String.join(", ", shown))
                + (shown.isEmpty() || more <= 0 ? "." : " and " + more + " more.");
    }

    private String described() {
        int fresh = reports.fresh().size();
        return fresh == 0
                ? "no new test report matches " + reports.where() + "."
                : (fresh == 1
                                ? "the new test report that matches "
                                : "none of the " + fresh + " new test reports that match ")
                        + reports.where()
                        + (fresh == 1 ? " names no test that ran." : " names a test that ran.");
    }

    private String shown() {
        String words = check.described();
        return "`" + (words.length() <= SHOWN_CHARACTERS ? words : words.substring(0, SHOWN_CHARACTERS) + "...") + "`";
    }

    private static AttemptResult wroteElsewhere(AttemptResult result, List<String> paths) {
        List<String> shown = paths.stream()
                .sorted(Comparator.comparing((String path) -> !BuildFiles.controls(path)))
                .limit(SHOWN_PATHS)
                .map(path -> "`" + path + "`")
                .toList();
        String wrote =
                "The command wrote files that are not listed in `writes` of the check: " + String.join(", ", shown)
                        + (paths.size() > shown.size() ? " and " + (paths.size() - shown.size()) + " more" : "")
                        + ". These files were discarded.";
        return result.code() == null ? result.failing(ErrorCode.WROTE_ELSEWHERE, wrote) : result.withNote(" " + wrote);
    }

    private String withoutNetwork(AttemptResult result, String printed) {
        boolean withheld = result.code() != null && sandbox.present() && sandbox.network() != Network.ALL;
        return withheld && SIGNS_OF_NO_NETWORK.stream().anyMatch(printed::contains)
                ? " The sandbox has no network except loopback. If the command has to download files, run the"
                        + " command once yourself outside the sandbox. If the tests need the network, write"
                        + " `sandbox: {network: all}` in the policy."
                : "";
    }
}
