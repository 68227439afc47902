// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Section.Entry;
import io.lonelycat.report.section.Section.Entry.Form;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import java.util.ArrayList;
import java.util.List;

/** A section that all reports tell alike, as plain text. */
public record SectionText(Section section) {
    private static final int SHOWN = 20;
    private static final int FEW = 3;
    private static final int LONGEST = 1_000;
    private static final int LONGEST_NAME = 200;

    /** Adds all of it, under its title. */
    void addTo(TextLines lines) {
        lines.add("");
        lines.add(section.title());
        if (!section.lead().isEmpty()) {
            lines.add("  ", text(section.lead()));
        }
        addEntries(lines, "  ");
    }

    /** Adds the entries, with what is below them. */
    public void addEntries(TextLines lines, String indent) {
        List<Entry> entries =
                section.entries().subList(0, Math.min(SHOWN, section.entries().size()));
        for (Entry entry : entries) {
            lines.add(indent, text(entry.text()));
            int shown = Math.min(SHOWN, entry.below().size());
            entry.below().subList(0, shown).forEach(each -> lines.add(indent + "  ", below(entry, each)));
            more(lines, indent + "  ", entry.total() - shown);
        }
        more(lines, indent, section.total() - entries.size());
    }

    private static void more(TextLines lines, String indent, int left) {
        if (left > 0) {
            lines.add(indent + "and " + Figures.number(left) + " more.");
        }
    }

    /** Returns what the last lines of a build say of it, beside its label: a line for each entry, with a few of what is below; no details. */
    List<String> brief() {
        List<String> lines = new ArrayList<>();
        if (!section.lead().isEmpty()) {
            lines.add(text(section.lead()));
        }
        for (Entry entry : section.entries().stream().filter(it -> !it.folded()).toList()) {
            List<String> few = entry.below().stream()
                    .limit(FEW)
                    .map(each -> below(entry, each))
                    .toList();
            int left = entry.total() - few.size();
            lines.add(text(entry.text()).replaceFirst(":$", "")
                    + (few.isEmpty() ? "" : ": " + String.join(entry.form() == Form.NAMES ? ", " : "; ", few))
                    + (few.isEmpty() || left == 0 ? "" : " and " + Figures.number(left) + " more"));
        }
        return lines;
    }

    private static String below(Entry entry, String each) {
        return entry.form() == Form.NAMES ? PlainText.cutMiddle(PlainText.line(each), LONGEST_NAME) : text(each);
    }

    private static String text(String sentence) {
        return PlainText.cut(PlainText.line(sentence), LONGEST);
    }
}
