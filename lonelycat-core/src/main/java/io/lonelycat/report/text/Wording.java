// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Step;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.StepRow;
import io.lonelycat.workspace.PlainText;
import io.lonelycat.workspace.VisibleText;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The words that the summary and the texts share. */
public final class Wording {

    private Wording() {}

    /** Such as {@code approval needed}. */
    public static String verdict(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> "allowed";
            case NEED_APPROVAL -> "approval needed";
            case DENY -> "denied";
        };
    }

    /** Such as {@code rolled back}. */
    public static String status(ExecutionDocument execution) {
        return Names.of(execution.status()).replace('_', ' ');
    }

    /** Such as {@code deny}. */
    public static String effect(Effect effect) {
        return switch (effect) {
            case ALLOW -> "allow";
            case WARN -> "warning";
            case NEED_APPROVAL -> "approval needed";
            case DENY -> "deny";
        };
    }

    /** Why a finding does not stop the change; empty for those that do, or never would. */
    public static Optional<String> settled(Finding finding) {
        return finding.settled().map(settled -> {
            String how =
                    switch (settled.by()) {
                        case WAIVER -> "waived by ";
                        case APPROVAL -> "approved by ";
                        case REHEARSAL -> "rehearsed by ";
                    };
            return how + String.join(", ", settled.ids());
        });
    }

    /** Where in the policy a finding is said, and why it does not stop the change. */
    public static String place(Finding finding) {
        return policyLine(finding) + settled(finding).map(words -> ", " + words).orElse("");
    }

    /** Where in the policy, or that it is built in. */
    public static String policyLine(Finding finding) {
        return finding.policySource().isPresent()
                ? VisibleText.of(finding.policySource().get()) + " line "
                        + finding.policyLine().orElse(1)
                : policyLine(finding.policyLine());
    }

    public static String policyLine(OptionalInt line) {
        return line.isPresent() ? "policy line " + line.getAsInt() : "built in";
    }

    /** Such as {@code passed in 12 s, 34 tests}; of a failure that is not critical, that it is a warning; of a check that was skipped, that it was. */
    public static String result(CheckResult result) {
        String tests = result.figures().run().isPresent()
                ? ", " + Figures.count(result.figures().run().getAsInt(), "test")
                : "";
        int failed = result.figures().failed().orElse(0);
        int flaky = result.figures().flaky().total();
        String ended = result.couldNotRun()
                ? "COULD NOT RUN, after "
                : result.critical() ? "FAILED after " : "WARNING: not critical, but failed after ";
        String passed = result.skipped() ? "SKIPPED after " : "passed in ";
        return (result.passed() ? passed : ended)
                + Figures.duration(result.durationMillis())
                + tests
                + (failed == 0 ? "" : " of which " + Figures.number(failed) + " failed")
                + (flaky == 0 ? "" : ", " + Figures.number(flaky) + " flaky")
                + (result.attempts() > 1 ? ", " + Figures.count(result.attempts(), "attempt") : "");
    }

    /** What the commands of the checks had around them, each answer once. */
    public static List<String> aroundCommands(List<CheckEnded> checks) {
        return checks.stream()
                .flatMap(row -> row.result().sandbox().stream())
                .map(report -> report.text())
                .distinct()
                .toList();
    }

    /** Such as {@code 1 of 2 passed}. */
    public static String passed(List<CheckEnded> checks) {
        long passed = checks.stream()
                .filter(row -> row.result().passed() && !row.result().skipped())
                .count();
        return checks.isEmpty()
                ? "none was run"
                : Figures.number(passed) + " of " + Figures.number(checks.size()) + " passed";
    }

    /** Such as {@code 05 verify}. */
    public static String numbered(Step step) {
        return (step.number() < 10 ? "0" : "") + step.number() + " " + Names.of(step);
    }

    /** Such as {@code done} or {@code failed: exit_code}. */
    public static String result(StepRow row) {
        return row.ok()
                .map(ok -> ok ? "done" : "failed: " + row.errorCode().orElse(""))
                .orElse("not ended");
    }

    public static String path(FileChange change, int longest) {
        String path = PlainText.cutMiddle(change.path().display(), longest);
        return change.oldPath() == null
                ? path
                : PlainText.cutMiddle(change.oldPath().display(), longest) + " -> " + path;
    }

    /** What a list shows, at most so many; what it leaves out, {@link #more} says. */
    public static <T> List<T> first(int most, List<T> all) {
        return all.subList(0, Math.min(most, all.size()));
    }

    /** Such as {@code , took 1.2 s}. */
    public static String took(ExecutionDocument execution) {
        Optional<Long> millis = execution.durationMillis();
        return (millis.isPresent() ? ", took " : ", ") + duration(millis);
    }

    /** Such as {@code 1.2 s}, or that it has not ended. */
    public static String duration(Optional<Long> millis) {
        return millis.isPresent() ? Figures.duration(millis.get()) : "not ended";
    }

    /** Says what a list leaves out; empty when it leaves out nothing. */
    public static String more(long left, String where) {
        return left <= 0
                ? ""
                : "and " + Figures.number(left) + " more" + (where.isEmpty() ? "" : " in `" + where + "`");
    }

    /** Returns how far a file came, in the words of reports; git knows nothing of it, so that none is called committed. */
    public static String state(FileState state) {
        return state == FileState.COMMITTED ? "in place" : Names.of(state).replace('_', ' ');
    }
}
