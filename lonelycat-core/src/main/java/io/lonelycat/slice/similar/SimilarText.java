// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.report.SectionText;
import io.lonelycat.report.TextLines;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;

/** The answer about executions that are like another one, for a terminal. */
record SimilarText(SimilarExecutions similar) {
    /**
     * Returns the text.
     *
     * @param subject the id of the execution that the others were compared with
     * @param pruned how many executions could not be compared
     */
    String text(String subject, long pruned) {
        Section section = Sections.of(SimilarSection.of(similar));
        TextLines lines = new TextLines();
        lines.add("Compared with " + PlainText.line(subject) + ": " + section.lead());
        new SectionText(section).addEntries(lines, "  ");
        if (pruned > 0) {
            lines.add(Figures.count(pruned, "pruned execution")
                    + " could not be compared: the history no longer has what they changed.");
        }
        return lines.toString().stripTrailing();
    }
}
