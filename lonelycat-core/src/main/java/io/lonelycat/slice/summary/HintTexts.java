// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.report.TextLines;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.slice.summary.Hint.HintKind;

/** Hints as front ends print them: plain text for a terminal. */
public final class HintTexts {
    private static final int LONGEST_SUBJECT = 100;

    private HintTexts() {}

    /** Returns a line for each, under a heading for each kind, and what they rest on. */
    public static String hints(Hints hints) {
        TextLines lines = new TextLines();
        HintKind before = null;
        for (Hint hint : hints.all()) {
            if (hint.kind() != before) {
                lines.add(heading(hint.kind()));
                before = hint.kind();
            }
            lines.add("  ", line(hint));
        }
        lines.add(rest(hints));
        return lines.toString();
    }

    /** Returns the basis of all hints, or a sentence that there are no hints. */
    public static String rest(Hints hints) {
        String rest = "A hint rests on " + Hints.FEWEST + " cases or more, one about a silent rule on "
                + Hints.FEWEST_DECISIONS + " decisions; what chance may have made is left out.";
        return hints.all().isEmpty() ? "The record teaches nothing yet. " + rest : rest;
    }

    /** Returns what is above the hints of a kind. */
    public static String heading(HintKind kind) {
        return switch (kind) {
            case TAKEN_BACK_PATH -> "Did not hold more than others, by path";
            case TAKEN_BACK_AUTHOR -> "Did not hold more than others, by author";
            case TAKEN_BACK_CAUSE -> "Did not hold more than others, by cause";
            case TAKEN_BACK_RULE -> "Did not hold more than others, by rule with a finding";
            case ALWAYS_APPROVED -> "Rules whose changes were always approved";
            case SILENT_RULE -> "Rules that never found anything";
            case ENDS_SOON -> "What ends soon in the policy";
        };
    }

    private static String line(Hint hint) {
        String subject = PlainText.cutMiddle(PlainText.line(hint.subject()), LONGEST_SUBJECT);
        return subject + ": " + said(hint);
    }

    /** Returns the text about the subject. Apart from the id of an execution it contains no untrusted text. */
    public static String said(Hint hint) {
        return figures(hint) + executions(hint);
    }

    /** Returns the same without the execution, for pages that show all executions of the hint. */
    public static String figures(Hint hint) {
        return switch (hint.kind()) {
            case ENDS_SOON ->
                hint.amount().orElse(0L) == 0
                        ? "has ended"
                        : "ends in " + Figures.duration(hint.amount().orElse(0L));
            case SILENT_RULE -> "nothing in " + Figures.count(hint.cases(), "decision");
            default ->
                Figures.number(hint.hits()) + " of " + Figures.number(hint.cases())
                        + hint.others().map(HintTexts::compared).orElse("");
        };
    }

    private static String compared(Others others) {
        return "; of all others " + Figures.number(others.hits()) + " of " + Figures.number(others.cases())
                + " (by chance once in " + Figures.number(others.onceIn()) + ")";
    }

    private static String executions(Hint hint) {
        return hint.executions().isEmpty()
                ? ""
                : "; last " + PlainText.line(hint.executions().get(0));
    }
}
