// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.json.Names;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionDocument;
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
        }
        for (String line : Wording.more(execution.checks().size() - rows.size(), Documents.execution())) {
            lines.add("- " + line);
        }
        for (String around : Wording.aroundCommands(execution)) {
            lines.add("- " + Markdown.prose(PlainText.cut(PlainText.line(around), room.words())) + ".");
        }
        Optional<CheckRow> failed = failed();
        if (failed.isPresent()) {
            lines.addAll(excerpt(failed.get().result()));
        }
        return lines;
    }

    /** The one whose failure ended the execution; else the uncritical one that failed last. */
    private Optional<CheckRow> failed() {
        Optional<CheckRow> failed = Headline.failedCheck(execution);
        if (failed.isEmpty()) {
            for (CheckRow row : execution.checks()) {
                failed = row.result().passed() ? failed : Optional.of(row);
            }
        }
        return failed;
    }

    /** The failed ones are shown before any other; both in the order in which they ended. */
    private List<CheckRow> shown() {
        List<CheckRow> rows = new ArrayList<>();
        List<CheckRow> passed = new ArrayList<>();
        for (CheckRow row : execution.checks()) {
            (row.result().passed() ? passed : rows).add(row);
        }
        rows.addAll(passed);
        return Wording.first(room.rows(), rows);
    }

    private String row(CheckRow row) {
        CheckResult result = row.result();
        String why = result.code() == null
                ? ""
                : ", " + Names.of(result.code()) + ": "
                        + Markdown.prose(PlainText.cut(PlainText.line(result.message()), room.words()));
        return "- " + name(result) + " (" + Names.of(row.step()) + ") " + Wording.result(result) + why;
    }

    private String name(CheckResult result) {
        return Markdown.code(PlainText.cutMiddle(PlainText.line(result.name()), room.words()));
    }

    private List<String> excerpt(CheckResult result) {
        List<String> all = PlainText.lines(result.excerpt());
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> end = all.subList(Math.max(0, all.size() - room.excerpt()), all.size());
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("The end of what " + name(result) + " printed:");
        lines.addAll(Markdown.fence(end.stream()
                .map(line -> PlainText.cut(line, Math.min(LONGEST_LINE, room.words())))
                .toList()));
        return lines;
    }
}
