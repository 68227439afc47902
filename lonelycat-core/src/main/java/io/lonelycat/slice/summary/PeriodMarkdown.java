// SPDX-License-Identifier: MIT
package io.lonelycat.slice.summary;

import io.lonelycat.report.part.Line;
import io.lonelycat.report.part.Line.Span;
import io.lonelycat.report.part.PartTable;
import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes a summary as Markdown; what others wrote is code in it, and can be nothing else. */
public final class PeriodMarkdown {
    /** By which a file is known as one of ours. */
    public static final String MARK = "<!-- Written by lonelycat report, and anew each time. -->";

    private PeriodMarkdown() {}

    /** Returns the summary for people. */
    public static String of(PeriodSummary summary) {
        List<String> lines = new ArrayList<>(List.of(MARK, "", "# " + Markdown.prose(PeriodParts.title(summary)), ""));
        for (Line line : PeriodParts.head(summary)) {
            lines.addAll(List.of(line(line), ""));
        }
        List<SummaryPart> parts = PeriodParts.of(summary);
        add(lines, parts.get(0));
        for (SummaryPart part : parts.subList(1, parts.size())) {
            lines.addAll(List.of("<details><summary>" + part.title() + "</summary>", ""));
            add(lines, part);
            lines.addAll(List.of("</details>", ""));
        }
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, SummaryPart part) {
        for (Line sentence : part.said()) {
            lines.addAll(List.of(line(sentence), ""));
        }
        for (PartTable table : part.tables()) {
            add(lines, table);
        }
        part.items().forEach(item -> lines.add("- " + line(item)));
        if (!part.items().isEmpty()) {
            lines.add("");
        }
    }

    private static void add(List<String> lines, PartTable table) {
        lines.addAll(List.of(table.title() + (table.more() ? "; there are more:" : ":"), ""));
        lines.add("| " + table.columns().stream().map(Column::name).collect(Collectors.joining(" | ")) + " |");
        lines.add("|---|" + "---:|".repeat(table.columns().size() - 1));
        for (List<Line> row : table.rows()) {
            lines.add(
                    row.stream().map(cell -> Markdown.cell(line(cell))).collect(Collectors.joining(" | ", "| ", " |")));
        }
        lines.add("");
    }

    /** Returns a line as Markdown. */
    static String line(Line line) {
        StringBuilder text = new StringBuilder();
        for (Span span : line.spans()) {
            if (text.length() > 0 && !span.isGlued()) {
                text.append(' ');
            }
            text.append(span.kind() == Line.Kind.OURS ? Markdown.prose(span.text()) : Markdown.code(span.text()));
        }
        return text.toString();
    }
}
