// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.FileState;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.StepRow;
import io.lonelycat.workspace.VisibleText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.StringJoiner;

/** The words that the summary and the texts share. */
public final class Wording {

    private static final int STEPS = 15;

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

    /** Why a finding does not stop the change; nothing for those that do, or never would. */
    public static String settled(Finding finding) {
        if (finding.settled().isEmpty()) {
            return "";
        }
        Settlement settled = finding.settled().get();
        return ", " + settled(settled);
    }

    /** Such as {@code approved by appr_...}. */
    public static String settled(Settlement settled) {
        String how =
                switch (settled.by()) {
                    case WAIVER -> "waived by ";
                    case APPROVAL -> "approved by ";
                    case REHEARSAL -> "rehearsed by ";
                };
        return how + String.join(", ", settled.ids());
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
        String ended = result.couldNotRun()
                ? "COULD NOT RUN, after "
                : result.critical() ? "FAILED after " : "WARNING: not critical, but failed after ";
        String passed = result.skipped() ? "SKIPPED after " : "passed in ";
        return (result.passed() ? passed : ended)
                + Figures.duration(result.durationMillis())
                + tests
                + (failed == 0 ? "" : " of which " + Figures.number(failed) + " failed")
                + more(result.figures().flaky().total(), " flaky")
                + (result.attempts() > 1 ? ", " + Figures.count(result.attempts(), "attempt") : "");
    }

    private static String more(int count, String what) {
        return count == 0 ? "" : ", " + Figures.number(count) + what;
    }

    /** What the commands of the checks had around them, each answer once. */
    public static List<String> aroundCommands(ExecutionDocument execution) {
        Set<String> said = new LinkedHashSet<>();
        for (CheckRow row : execution.checks()) {
            row.result().sandbox().ifPresent(report -> said.add(report.text()));
        }
        return List.copyOf(said);
    }

    /** All steps on one line; an execution that was recovered many times has more than are shown. */
    public static String steps(ExecutionDocument execution) {
        int left = execution.steps().size() - STEPS;
        StringJoiner shown = new StringJoiner(", ").setEmptyValue("none was begun");
        for (StepRow row : first(STEPS, execution.steps())) {
            shown.add(step(row));
        }
        return shown + (left <= 0 ? "" : " and " + Figures.number(left) + " more");
    }

    private static String step(StepRow row) {
        String failed = row.ok().orElse(true) ? "" : " (failed)";
        return Names.of(row.step()) + " "
                + (row.durationMillis().isPresent()
                        ? Figures.duration(row.durationMillis().get())
                        : "(not ended)")
                + failed;
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
        return millis.isPresent() ? ", took " + Figures.duration(millis.get()) : ", not ended";
    }

    /** Says what a list leaves out; nothing when it leaves out nothing. */
    public static List<String> more(long left, String where) {
        return left <= 0 ? List.of() : List.of("and " + Figures.number(left) + " more in " + where);
    }

    /** Returns how far a file came, in the words of reports; git knows nothing of it, so that none is called committed. */
    public static String state(FileState state) {
        return state == FileState.COMMITTED ? "in place" : Names.of(state).replace('_', ' ');
    }
}
