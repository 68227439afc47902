// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.check.CheckResult;
import io.lonelycat.json.Names;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.ExecutionDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The part of the summary about the checks: their results, and the end of what the failed one printed. */
record CheckSection(ExecutionDocument execution, Room room) {
    private static final int LONGEST_LINE = 160;

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        List<CheckRow> rows = shown();
        lines.add("");
        lines.add("**Checks**: "
                + (execution.checks().isEmpty()
                        ? "none was run"
                        : execution.checks().size()));
        rows.forEach(row -> lines.add(row(row)));
        Wording.more(execution.checks().size() - rows.size(), Documents.execution())
                .forEach(line -> lines.add("- " + line));
        Headline.failedCheck(execution).or(this::warning).ifPresent(row -> lines.addAll(excerpt(row.result())));
        return lines;
    }

    private Optional<CheckRow> warning() {
        return execution.checks().stream().filter(row -> !row.result().passed()).reduce((first, second) -> second);
    }

    /** The failed ones are shown before any other; both in the order in which they ended. */
    private List<CheckRow> shown() {
        List<CheckRow> rows = new ArrayList<>(execution.checks());
        rows.sort((a, b) -> Boolean.compare(a.result().passed(), b.result().passed()));
        return rows.subList(0, Math.min(room.rows(), rows.size()));
    }

    private String row(CheckRow row) {
        CheckResult result = row.result();
        String why = result.code() == null
                ? ""
                : ", " + Names.of(result.code()) + ": "
                        + Markdown.prose(Plain.cut(Plain.line(result.message()), room.words()));
        return "- " + name(result) + " (" + Names.of(row.step()) + ") " + Wording.result(result) + why;
    }

    private String name(CheckResult result) {
        return Markdown.code(Plain.cutMiddle(Plain.line(result.name()), room.words()));
    }

    private List<String> excerpt(CheckResult result) {
        List<String> all = Plain.lines(result.excerpt());
        if (all.isEmpty()) {
            return List.of();
        }
        List<String> end = all.subList(Math.max(0, all.size() - room.excerpt()), all.size());
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("The end of what " + name(result) + " printed:");
        lines.addAll(Markdown.fence(end.stream()
                .map(line -> Plain.cut(line, Math.min(LONGEST_LINE, room.words())))
                .toList()));
        return lines;
    }
}
