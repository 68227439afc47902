// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.json.Names;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.report.section.UnsteadyTests;
import io.lonelycat.report.text.Markdown;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of the summary about the checks: their results, and the end of what the failed one printed. */
record CheckSection(ExecutionDocument execution, SizeBudget room) {
    private static final int LONGEST_LINE = 160;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<CheckRow> rows = shown();
        lines.add("");
        lines.add("**Checks**: "
                + (execution.checks().isEmpty()
                        ? "none was run"
                        : execution.checks().size()));
        for (CheckRow row : rows) {
            lines.add(row(row));
            UnsteadyTests.of(row.result()).forEach(entry -> lines.addAll(SectionMarkdown.entry(entry, room)));
        }
        more(execution.checks().size() - rows.size(), lines);
        Wording.first(room.rows(), execution.leftOut()).forEach(it -> lines.add("- " + room.prose(it.reason())));
        more(execution.leftOut().size() - room.rows(), lines);
        Wording.aroundCommands(execution).forEach(it -> lines.add("- " + room.prose(it) + "."));
        failed().ifPresent(row -> lines.addAll(excerpt(row.result())));
        return lines;
    }

    private static void more(int left, List<String> lines) {
        Wording.more(left, Documents.execution()).forEach(line -> lines.add("- " + line));
    }

    /** The one whose failure ended the execution; else the uncritical one that failed last. */
    private Optional<CheckRow> failed() {
        return Headline.failedCheck(execution).or(() -> execution.checks().stream()
                .filter(row -> !row.result().passed())
                .reduce((first, last) -> last));
    }

    /** The failed and skipped ones are shown before any other; both in the order in which they ended. */
    private List<CheckRow> shown() {
        List<CheckRow> rows = new ArrayList<>();
        List<CheckRow> passed = new ArrayList<>();
        for (CheckRow row : execution.checks()) {
            (row.result().passed() && !row.result().skipped() ? passed : rows).add(row);
        }
        rows.addAll(passed);
        return Wording.first(room.rows(), rows);
    }

    private String row(CheckRow row) {
        CheckResult result = row.result();
        String why = result.code() == null && !result.skipped()
                ? ""
                : (result.code() == null ? ": " : ", " + Names.of(result.code()) + ": ") + room.prose(result.message());
        return "- " + room.code(result.name()) + " (" + Names.of(row.step()) + ") " + Wording.result(result) + why;
    }

    private List<String> excerpt(CheckResult result) {
        List<String> all = PlainText.lines(result.excerpt());
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> end = all.subList(Math.max(0, all.size() - room.excerpt()), all.size());
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("The end of what " + room.code(result.name()) + " printed:");
        lines.addAll(Markdown.fence(end.stream()
                .map(line -> PlainText.cut(line, Math.min(LONGEST_LINE, room.words())))
                .toList()));
        return lines;
    }
}
