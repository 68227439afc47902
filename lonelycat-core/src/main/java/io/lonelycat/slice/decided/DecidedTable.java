// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.json.Names;
import io.lonelycat.record.Durations;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.report.HistoryTexts;
import io.lonelycat.report.TextLines;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TextTable;
import io.lonelycat.slice.decided.DecidedRow.GivenAnswer;
import java.util.List;
import java.util.stream.Collectors;

/** Decisions as a table, the newest first. */
record DecidedTable(DecidedRow.Page page) {
    private static final int MOST_RULES = 3;
    private static final int MOST_ANSWERS = 3;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST_INTENT = 80;

    String text() {
        TextTable table = new TextTable(
                List.of("decided", "verdict", "risk", "files", "plan", "for", "rules", "answers", "intent"));
        for (DecidedRow row : page.rows()) {
            table.row(List.of(
                    Figures.time(row.at()),
                    Names.of(row.judged().verdict()),
                    Names.of(row.judged().risk()),
                    Integer.toString(row.files()),
                    PlainText.line(row.ids().planId()),
                    row.execution().map(PlainText::line).orElse("gate"),
                    few(row.rules(), MOST_RULES),
                    few(row.answers().stream().map(DecidedTable::answer).toList(), MOST_ANSWERS),
                    PlainText.cutMiddle(PlainText.line(row.origin().intent()), LONGEST_INTENT)));
        }
        return table.toString();
    }

    private static String few(List<String> words, int most) {
        String shown = words.stream()
                .limit(most)
                .map(word -> PlainText.cutMiddle(PlainText.line(word), LONGEST_NAME))
                .collect(Collectors.joining(", "));
        return words.isEmpty() ? "-" : shown + (words.size() > most ? " and " + (words.size() - most) + " more" : "");
    }

    private static String answer(GivenAnswer answer) {
        return answer.approver() + ": " + Names.of(answer.choice())
                + (answer.override() ? " alone" : "")
                + answer.responseMillis()
                        .map(millis -> " after " + Figures.duration(millis))
                        .orElse("")
                + (answer.counted() ? "" : " (not counted)");
    }

    static String figures(DecidedStatistics statistics) {
        if (statistics.total() == 0) {
            return "No decision matches.";
        }
        TextLines lines = new TextLines();
        lines.add(Figures.count(statistics.total(), "decision"));
        lines.add("  Verdict    ", HistoryTexts.byName(statistics.byVerdict()));
        String asked = "about " + Figures.count(statistics.asked(), "plan");
        if (!statistics.answersKept()) {
            lines.add("  Asked      ", asked);
            lines.add("  Answers    ", "are not kept here, but with the builds");
            return lines.toString();
        }
        lines.add("  Asked      ", asked + "; " + Figures.number(statistics.unanswered()) + " without an answer");
        lines.add("  Answers    ", statistics.answers().isEmpty() ? "none" : HistoryTexts.byName(statistics.answers()));
        if (statistics.overrides() > 0) {
            lines.add("  Alone      ", Figures.count(statistics.overrides(), "time") + " one approver decided alone");
        }
        lines.add("  Response   ", response(statistics.responses()));
        return lines.toString();
    }

    private static String response(Durations responses) {
        return responses.isEmpty()
                ? "no time between question and answer is known"
                : "half within " + Figures.duration(responses.p50Millis()) + ", nine of ten within "
                        + Figures.duration(responses.p90Millis()) + ", longest "
                        + Figures.duration(responses.longestMillis());
    }
}
