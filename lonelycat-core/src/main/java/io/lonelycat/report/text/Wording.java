// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.Vote;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionDocument.StepRow;
import io.lonelycat.workspace.PlainText;
import io.lonelycat.workspace.VisibleText;
import java.util.List;
import java.util.Optional;

/** Formats words and phrases that all reports share. */
public final class Wording {

    private Wording() {}

    /** Example: {@code rolled back}. */
    public static String words(Enum<?> word) {
        if (word instanceof OutcomeKind outcome) {
            return OutcomeWord.of(outcome).words();
        }
        return Names.of(word).replace('_', ' ');
    }

    /** Example: {@code approval needed}. */
    public static String verdict(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> "allowed";
            case NEED_APPROVAL -> OutcomeWord.NEED_APPROVAL.words();
            case DENY -> OutcomeWord.DENIED.words();
        };
    }

    public static String effect(Effect effect) {
        return switch (effect) {
            case ALLOW -> "allow";
            case WARN -> "warning";
            case NEED_APPROVAL -> "approval needed";
            case DENY -> "deny";
        };
    }

    /** Returns the place of a finding in the policy, such as {@code policy line 12, waived by W-1}. */
    public static String place(Finding finding) {
        int line = finding.policyLine().orElse(1);
        String place = finding.policySource()
                .map(source -> VisibleText.of(source) + " line " + line)
                .orElse(finding.policyLine().isPresent() ? "policy line " + line : "built in");
        return place
                + finding.settled()
                        .map(settled -> ", " + settled(settled.by()) + " by " + String.join(", ", settled.ids()))
                        .orElse("");
    }

    private static String settled(Settlement.By by) {
        return switch (by) {
            case WAIVER -> "waived";
            case APPROVAL -> "approved";
            case REHEARSAL -> "rehearsed";
        };
    }

    /**
     * Returns one phrase per approver's answer, such as {@code approved by anna (signed)}.
     *
     * @param counted true to omit answers that the gate disregarded
     */
    public static List<String> approvals(Decision decision, boolean counted) {
        return decision.approvals().stream()
                .filter(approval -> approval.counted() || !counted)
                .map(Wording::approval)
                .toList();
    }

    private static String approval(ConsideredApproval approval) {
        String phrase = approval.vote()
                .map(vote -> answer(vote) + " (" + authenticated(approval) + ")")
                .orElse(PlainText.line(approval.source()));
        return approval.counted() ? phrase : phrase + ", not counted: " + PlainText.line(approval.why());
    }

    private static String answer(Vote vote) {
        return choice(vote.decision()) + " by " + PlainText.line(vote.approver().name());
    }

    private static String choice(Choice choice) {
        return switch (choice) {
            case APPROVE -> "approved";
            case REJECT -> "rejected";
            case EDIT -> "wanted otherwise";
            case SKIP -> "skipped";
        };
    }

    private static String authenticated(ConsideredApproval approval) {
        return switch (approval.proof()) {
            case KEY -> "signed";
            case FRONT_END ->
                "authenticated by " + PlainText.line(approval.provenBy().orElse("the front end"));
            case UNAUTHENTICATED, NONE -> "not authenticated";
        };
    }

    /** Returns a check's result, such as {@code passed in 12 s, 34 tests}. */
    public static String result(CheckResult result) {
        String tests = result.figures().run().isPresent()
                ? ", " + Figures.count(result.figures().run().getAsInt(), "test")
                : "";
        int failed = result.figures().failed().orElse(0);
        int flaky = result.figures().flaky().total();
        String ended = result.couldNotRun()
                ? "COULD NOT RUN, after "
                : result.critical() ? "FAILED after " : "WARNING (the check is not critical): failed after ";
        String passed = result.skipped() ? "SKIPPED after " : "passed in ";
        return (result.passed() ? passed : ended)
                + Figures.duration(result.durationMillis())
                + tests
                + (failed == 0 ? "" : " of which " + Figures.number(failed) + " failed")
                + (flaky == 0 ? "" : ", " + Figures.number(flaky) + " flaky")
                + (result.attempts() > 1 ? ", " + Figures.count(result.attempts(), "attempt") : "");
    }

    /** Returns the number of passed checks, such as {@code 1 of 2 passed}. */
    public static String passed(List<CheckEnded> checks) {
        long passed = checks.stream()
                .filter(row -> row.result().passed() && !row.result().skipped())
                .count();
        return checks.isEmpty()
                ? "none was run"
                : Figures.number(passed) + " of " + Figures.number(checks.size()) + " passed";
    }

    /** Returns a summary of checks, such as {@code 1 of 2 checks passed, 194 tests}. */
    public static String checked(ExecutionDocument execution) {
        List<CheckEnded> checks = execution.checks();
        int passed = execution.checksPassed();
        long tests = checks.stream()
                .mapToLong(row -> row.result().figures().run().orElse(0))
                .sum();
        String counted = Figures.count(tests, "test");
        if (passed == checks.size()) {
            return passed == 1 && tests > 0
                    ? counted + " passed"
                    : Figures.count(passed, "check") + " passed" + (tests == 0 ? "" : ", " + counted);
        }
        return Figures.number(passed) + " of " + Figures.count(checks.size(), "check") + " passed"
                + (tests == 0 ? "" : ", " + counted);
    }

    /** Example: {@code 05 verify}. */
    public static String numbered(Step step) {
        return (step.number() < 10 ? "0" : "") + step.number() + " " + Names.of(step);
    }

    /** Returns the result of an execution step, such as {@code failed: exit_code}. */
    public static String result(StepRow row) {
        return row.ok()
                .map(ok -> ok ? "done" : "failed: " + row.errorCode().orElse(""))
                .orElse("not ended");
    }

    /** Returns the path of a changed file, and the old path of a rename. */
    public static String path(FileChange change, int longest) {
        String path = PlainText.cutMiddle(change.path().display(), longest);
        return change.oldPath() == null
                ? path
                : PlainText.cutMiddle(change.oldPath().display(), longest) + " -> " + path;
    }

    public static <T> List<T> first(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }

    public static String duration(Optional<Long> millis) {
        return millis.map(Figures::duration).orElse("not ended");
    }

    /** Returns a phrase about the number of omitted elements, such as {@code and 3 more}; empty for 0. */
    public static String more(long left, String where) {
        return left <= 0
                ? ""
                : "and " + Figures.number(left) + " more" + (where.isEmpty() ? "" : " in `" + where + "`");
    }

    /** Returns a word for a file's state, but avoids {@code committed}, which suggests a git commit. */
    public static String state(FileState state) {
        return state == FileState.COMMITTED ? OutcomeWord.APPLIED.words() : words(state);
    }
}
