// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.attempt.TestCounts;
import io.lonelycat.plan.CommandCheck;

/** Says what the end of a command and its reports mean for the check. */
final class CommandJudge {
    private static final int SHOWN_CHARACTERS = 200;

    private final CommandCheck check;
    private final Reports reports;

    CommandJudge(CommandCheck check, Reports reports) {
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
            return AttemptResult.failed(ErrorCode.EXIT_CODE, shown() + " ended with exit code " + code + signal + ".");
        }
        return reports.wanted() ? byReports() : AttemptResult.passed(shown() + " ended with exit code 0.");
    }

    private AttemptResult byReports() {
        TestCounts tests;
        try {
            tests = reports.count();
        } catch (ReportException e) {
            return AttemptResult.failed(ErrorCode.REPORT_INVALID, String.valueOf(e.getMessage()));
        }
        String reached = shown() + " ended with exit code 0, but ";
        if (tests.failed() > 0) {
            String failed = tests.failed() + " of " + tests.run() + " tests failed in its reports.";
            return AttemptResult.failed(ErrorCode.TESTS_FAILED, reached + failed)
                    .with(tests);
        }
        if (tests.run() == 0) {
            return AttemptResult.failed(ErrorCode.NO_TESTS, reached + "ran no test: " + reports.described())
                    .with(tests);
        }
        return AttemptResult.passed(shown() + " ran " + tests.run() + " tests, none failed.")
                .with(tests);
    }

    private String shown() {
        String words = check.described();
        return "`" + (words.length() <= SHOWN_CHARACTERS ? words : words.substring(0, SHOWN_CHARACTERS) + "...") + "`";
    }
}
