// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import io.lonelycat.report.part.Line.Span;
import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.text.Markdown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes parts as Markdown; text of others is code in it, and can be nothing else. */
public final class PartsMarkdown {
    private PartsMarkdown() {}

    /** Returns a page with a title. */
    public static String page(String title, List<SummaryPart> parts) {
        List<String> lines = new ArrayList<>(List.of("# " + Markdown.prose(title), ""));
        for (SummaryPart part : parts) {
            if (!part.title().isEmpty()) {
                lines.addAll(List.of("## " + Markdown.prose(part.title()), ""));
            }
            part.said().forEach(line -> lines.addAll(List.of(line(line), "")));
            part.tables().forEach(table -> add(lines, table));
            part.items().forEach(item -> lines.add("- " + line(item)));
            if (!part.items().isEmpty()) {
                lines.add("");
            }
        }
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, PartTable table) {
        lines.addAll(
                List.of("**" + Markdown.prose(table.title()) + "**" + (table.more() ? " (there are more)" : ""), ""));
        lines.add("| " + table.columns().stream().map(Column::name).collect(Collectors.joining(" | ")) + " |");
        lines.add("|" + "---|".repeat(table.columns().size()));
        for (List<Line> row : table.rows()) {
            lines.add(
                    row.stream().map(cell -> Markdown.cell(line(cell))).collect(Collectors.joining(" | ", "| ", " |")));
        }
        lines.add("");
    }

    private static String line(Line line) {
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
