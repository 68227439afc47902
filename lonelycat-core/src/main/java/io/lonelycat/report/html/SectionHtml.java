// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.Documents;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Section.Entry;
import io.lonelycat.report.section.Section.Entry.Form;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.List;

/** A section that all reports tell alike, as a part of a page. */
record SectionHtml(ReportModel parts, Section section) implements PagePart {
    private static final int SHOWN = 200;
    private static final int LONGEST_NAME = 300;

    @Override
    public void addTo(Html html) {
        ReportModel.begin(html, section.id(), section.title(), "");
        if (!section.lead().isEmpty()) {
            html.open("p").prose(section.lead()).closeLine();
        }
        List<Entry> shown = Wording.first(SHOWN, section.entries());
        shown.forEach(entry -> add(html, parts, entry));
        int left = section.total() - shown.size();
        if (left > 0) {
            html.leaf("p", "And " + Figures.number(left) + " more.", "class", "more")
                    .newline();
        }
        html.closeLine();
    }

    /** Writes an entry with what is below it. */
    static void add(Html html, ReportModel parts, Entry entry) {
        if (entry.below().isEmpty()) {
            prose(html.open("p"), parts, entry.text()).closeLine();
            return;
        }
        html.open("details", entry.folded() ? new String[0] : new String[] {"open", "open"});
        prose(html.open("summary"), parts, entry.text());
        if (entry.form() == Form.NAMES) {
            html.text(" ").leaf("small", Figures.number(entry.total()));
        }
        html.closeLine();
        html.open("ul", "class", "paths").newline();
        List<String> shown = Wording.first(SHOWN, entry.below());
        for (String each : shown) {
            html.open("li");
            if (entry.form() == Form.NAMES) {
                name(html, parts, each);
            } else {
                prose(html, parts, each);
            }
            html.closeLine();
        }
        html.closeLine();
        parts.more(html, entry.total() - (long) shown.size(), Documents.execution());
        html.closeLine();
    }

    private static void name(Html html, ReportModel parts, String name) {
        parts.name(html, name, PlainText.cutMiddle(PlainText.line(name), LONGEST_NAME));
    }

    private static Html prose(Html html, ReportModel parts, String sentence) {
        return html.prose(sentence, name -> parts.name(html, name, name));
    }
}
