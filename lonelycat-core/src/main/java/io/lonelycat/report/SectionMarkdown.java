// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Section.Entry;
import io.lonelycat.report.section.Section.Entry.Form;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** A section that all reports tell alike, in Markdown and with so much room. */
record SectionMarkdown(Section section, SizeBudget room) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("**" + section.title() + "**" + (section.lead().isEmpty() ? "" : ": " + room.twice(section.lead())));
        int shown = Math.min(2 * room.rows(), section.entries().size());
        section.entries().subList(0, shown).forEach(entry -> lines.addAll(entry(entry, room)));
        more(lines, "- ", section.total() - shown);
        return lines;
    }

    /** Returns an entry with what is below it; names are on its line. */
    static List<String> entry(Entry entry, SizeBudget room) {
        List<String> lines = new ArrayList<>();
        List<String> below =
                entry.below().subList(0, Math.min(room.rows(), entry.below().size()));
        int left = entry.total() - below.size();
        String text = "- " + room.twice(entry.text());
        if (entry.form() == Form.NAMES) {
            lines.add(text + ": "
                    + String.join(", ", below.stream().map(room::code).toList())
                    + (left > 0 ? " and " + Figures.number(left) + " more" : ""));
            return lines;
        }
        lines.add(text);
        below.forEach(each -> lines.add("  - " + room.prose(each)));
        more(lines, "  - ", left);
        return lines;
    }

    private static void more(List<String> lines, String bullet, int left) {
        if (left > 0) {
            lines.add(bullet + "and " + Figures.number(left) + " more");
        }
    }
}
