// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.ReportFiles.UnreadableException;
import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.figure.ReportReader;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import io.lonelycat.plan.CommandCheck;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.function.Predicate;

/** Says what the end of a command and its reports mean for the check. */
final class CommandJudge {
    private static final int SHOWN_CHARACTERS = 200;
    private static final int SHOWN_TESTS = 3;

    private final CommandCheck check;
    private final ReportFiles reports;
    private final Predicate<String> excused;

    CommandJudge(CommandCheck check, ReportFiles reports, Predicate<String> excused) {
        this.excused = excused;
        this.check = check;
        this.reports = reports;
    }

    AttemptResult judge(CheckEnding ending) {
        AttemptResult judgement =
                ending.reason() == null ? byExitCode(ending.exitCode().orElseThrow()) : byReason(ending);
        if (ending.leftovers() > 0) {
            judgement = judgement.withNote(" It left " + ending.leftovers()
                    + (ending.leftovers() == 1 ? " process" : " processes") + " behind in the background, now ended.");
        }
        return judgement.with(ending.exitCode());
    }

    private AttemptResult byReason(CheckEnding ending) {
        ErrorCode reason = ending.reason() == null ? ErrorCode.KILLED : ending.reason();
        return AttemptResult.failed(
                reason,
                switch (reason) {
                    case TIMEOUT ->
                        shown() + " was not finished after "
                                + check.terms().timeout().toMillis() + " ms; it was ended with all its processes.";
                    case LIMIT -> shown() + " " + ending.detail() + "; it was ended with all its processes.";
                    case CANCELLED -> shown() + " was ended with all its processes because the run was cancelled.";
                    default -> shown() + " was lost from sight or ended from outside; nothing of it runs any more.";
                });
    }

    private AttemptResult byExitCode(int code) {
        if (code != 0) {
            String signal =
                    code > 128 && code <= 128 + 64 ? " (which may mean: killed by signal " + (code - 128) + ")" : "";
            AttemptResult failed =
                    AttemptResult.failed(ErrorCode.EXIT_CODE, shown() + " ended with exit code " + code + signal + ".");
            return reports.wanted() ? withTests(failed) : failed;
        }
        return reports.wanted() ? byReports() : AttemptResult.passed(shown() + " ended with exit code 0.");
    }

    /** Which tests failed is worth knowing; a report that was left half written says nothing more than the exit code. */
    private AttemptResult withTests(AttemptResult failed) {
        try {
            TestResults results = results();
            TestCounts tests = results.counts();
            return tests.run() == 0
                    ? failed
                    : failed.withNote(" " + failed(results)).with(results);
        } catch (UnreadableException halfWritten) {
            return failed;
        }
    }

    private AttemptResult byReports() {
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

    private static String failed(TestResults results) {
        TestCounts tests = results.counts();
        List<String> names = results.named(TestOutcome.FAILED);
        int unnamed = tests.failed() - Math.min(SHOWN_TESTS, names.size());
        return tests.failed() + " of " + tests.run() + (tests.run() == 1 ? " test" : " tests")
                + " failed in its reports"
                + (names.isEmpty()
                        ? ""
                        : ": " + String.join(", ", names.subList(0, Math.min(SHOWN_TESTS, names.size()))))
                + (names.isEmpty() || unnamed <= 0 ? "." : " and " + unnamed + " more.");
    }

    private TestResults results() throws UnreadableException {
        TestResults.Tally tally = new TestResults.Tally(excused);
        for (WorkspacePath report : reports.fresh()) {
            reports.read(report, in -> ReportReader.addTests(in, tally));
        }
        return tally.results();
    }

    /** Says where was looked, and whether anything was found, for the message that no test ran. */
    private String described() {
        int fresh = reports.fresh().size();
        return fresh == 0
                ? "it wrote no report that matches " + reports.where() + "."
                : "its " + fresh + " reports that match " + reports.where() + " hold no test that was not skipped.";
    }

    private String shown() {
        String words = check.described();
        return "`" + (words.length() <= SHOWN_CHARACTERS ? words : words.substring(0, SHOWN_CHARACTERS) + "...") + "`";
    }
}
