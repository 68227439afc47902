// SPDX-License-Identifier: MIT
package io.lonelycat.report.part;

import io.lonelycat.report.part.PartTable.Column;
import io.lonelycat.report.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/** Writes parts as plain text for a terminal. */
public final class PartsText {
    private PartsText() {}

    /** Returns the text, without a line feed at its end. */
    public static String of(List<SummaryPart> parts) {
        List<String> blocks = new ArrayList<>();
        for (SummaryPart part : parts) {
            if (!part.title().isEmpty() && !part.isEmpty()) {
                blocks.add(part.title().toUpperCase(java.util.Locale.ROOT));
            }
            part.said().forEach(line -> blocks.add(line.plain()));
            part.tables().forEach(table -> blocks.add(table(table)));
            part.items().forEach(item -> blocks.add("- " + item.plain()));
        }
        return String.join("\n\n", blocks);
    }

    private static String table(PartTable table) {
        TextTable text =
                new TextTable(table.columns().stream().map(Column::name).toList());
        table.rows().forEach(row -> text.row(row.stream().map(Line::plain).toList()));
        return table.title() + (table.more() ? " (there are more)" : "") + "\n"
                + text.toString().stripTrailing();
    }
}
