// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.flow.Result;
import io.lonelycat.flow.look.ShownLines;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.slice.repair.EarlierFailures.FailuresFound;
import io.lonelycat.slice.repair.Fit.Placed;
import io.lonelycat.workspace.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is told of a repair, or of there being none. All texts of changes and of checks are those of others, and in quotation marks. */
record RepairReport(Recorded subject, Optional<String> signature, FailuresFound found, List<RepairCase> cases) {
    static final String GOAL = "repair";

    private static final int LONGEST = 160;
    private static final int MOST_SHOWN = 5;
    private static final int MOST_LINES = 60;

    /** Copies the list. */
    RepairReport {
        cases = List.copyOf(cases);
    }

    /**
     * Says that there is nothing to propose.
     *
     * @param why one sentence
     */
    Result none(String why) {
        List<String> lines = new ArrayList<>();
        lines.add("Nothing comparable is proposed: " + why);
        lines.add(failure());
        lines.add(looked());
        lines.addAll(misfits());
        return new Result(
                GOAL,
                "none",
                Result.REFUSED,
                Map.of(),
                String.join("\n", lines),
                details().with("why", why));
    }

    /** Says why the cases that there are give no proposal. */
    String whyNone() {
        if (found.compared() == 0) {
            return "no earlier execution on record failed with this error.";
        }
        if (!cases.isEmpty()) {
            return "the fixes of earlier failures cannot be shown to fit here.";
        }
        return found.unchanged() > 0
                ? Figures.count(found.unchanged(), "earlier failure")
                        + " with this error held when tried again as it was;"
                        + " no change fixed one. To try again, plan the same change once more."
                : "no earlier failure with this error was fixed by a recorded change.";
    }

    /**
     * Tells the reason of a proposal, and the lines that it would change.
     *
     * @param again whether the proposal holds the failed change as well
     */
    List<String> proposed(RepairCase best, boolean again, ShownLines shown) {
        List<String> lines = new ArrayList<>();
        lines.add(failure());
        lines.add(looked());
        lines.add("Proposed is what " + best.mended().held().id() + " did after "
                + best.mended().failed().id() + " had failed with this error; it "
                + best.mended().relation().words() + ".");
        List<String> places = new ArrayList<>();
        best.fit().placed().forEach(placed -> places.addAll(lines(placed, shown)));
        lines.addAll(places.subList(0, Math.min(MOST_LINES, places.size())));
        if (places.size() > MOST_LINES) {
            lines.add("  and " + Figures.number(places.size() - MOST_LINES)
                    + " more lines, which changes.patch of the plan has");
        }
        lines.add(
                again
                        ? "What failed is not in the workspace, so the proposal holds it, and this over it."
                        : "What failed is in the workspace already, so the proposal holds this alone.");
        lines.addAll(misfits());
        return lines;
    }

    private static List<String> lines(Placed placed, ShownLines shown) {
        List<String> lines = new ArrayList<>();
        lines.add("  " + PlainText.line(placed.path().display()) + " line " + placed.line() + ":");
        shown.of(placed.diff())
                .forEach(line -> lines.add("    "
                        + PlainText.cut(
                                VisibleText.of(line.replace("\t", "    ")).stripTrailing(), LONGEST)));
        return lines;
    }

    private String failure() {
        String where = subject.checks().isEmpty() ? "" : " in " + quoted(String.join(", ", subject.checks()));
        return subject.id() + " " + subject.outcome().map(RepairReport::word).orElse("failed") + where
                + signature.map(it -> " for " + quoted(it)).orElse("") + ".";
    }

    private static String word(OutcomeKind outcome) {
        return outcome == OutcomeKind.ROLLED_BACK
                ? "was rolled back"
                : outcome == OutcomeKind.QUARANTINED ? "is in quarantine" : "was refused";
    }

    private String looked() {
        List<String> parts = new ArrayList<>();
        add(parts, found.mended().size(), "fixed by a later change");
        add(parts, found.unchanged(), "held later as it was");
        add(parts, found.open(), "not fixed on record");
        add(parts, found.otherwise(), "failed elsewhere");
        add(parts, found.unreadable(), "cannot be read any more");
        long left = found.total() - found.compared();
        return "Looked at " + Figures.count(found.compared(), "earlier failure") + " with this error"
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts))
                + (left > 0 ? "; " + Figures.number(left) + " others, older or later, were left out" : "") + ".";
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(Figures.number(count) + " " + what);
        }
    }

    private List<String> misfits() {
        return cases.stream()
                .filter(it -> !it.fit().fits())
                .limit(MOST_SHOWN)
                .map(it -> "Not proposed: what " + it.mended().held().id() + " did after "
                        + it.mended().failed().id() + " had failed, since "
                        + PlainText.cut(PlainText.line(it.fit().why().orElse("")), LONGEST * 2) + ".")
                .toList();
    }

    private static String quoted(String text) {
        return PlainText.said(PlainText.cut(PlainText.line(text), LONGEST));
    }

    JsonObject details() {
        JsonObject failure = new JsonObject()
                .with("outcome", subject.outcome().map(Names::of).orElse(""))
                .withIfPresent("signature", signature.orElse(null))
                .withIfNotEmpty("checks", List.copyOf(subject.checks()))
                .withIfNotEmpty("tests", List.copyOf(subject.tests()));
        JsonObject looked = new JsonObject()
                .with("total", found.total())
                .with("failures", found.compared())
                .with("mended", found.mended().size())
                .with("heldUnchanged", found.unchanged())
                .with("notMended", found.open())
                .with("failedElsewhere", found.otherwise())
                .with("notReadable", found.unreadable());
        JsonObject json = new JsonObject()
                .with("execution", subject.id())
                .with("failure", failure)
                .with("looked", looked)
                .with("cases", cases.stream().map(RepairCase::toJson).toList());
        return json;
    }
}
