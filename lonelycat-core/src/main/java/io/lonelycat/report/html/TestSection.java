// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.record.RehearsalRow;
import io.lonelycat.record.TestsRow;
import io.lonelycat.report.Documents;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TestWords;
import io.lonelycat.report.text.TestWords.NamedTests;
import io.lonelycat.report.text.Wording;
import java.util.List;

/** What was seen without the change: the parts of the rehearsal, and the tests by what the change does to them. */
record TestSection(ReportModel parts) implements Section {
    private static final int SHOWN_CHECKS = 50;
    private static final int SHOWN_NAMES = 100;
    private static final int LONGEST_NAME = 300;

    static boolean isNeeded(ReportModel parts) {
        return !parts.execution().rehearsal().isEmpty()
                || !parts.execution().tests().isEmpty();
    }

    @Override
    public void addTo(Html html) {
        if (!isNeeded(parts)) {
            return;
        }
        TestWords words = new TestWords(parts.story());
        List<TestsRow> rows = words.rows();
        List<RehearsalRow> rehearsal = parts.execution().rehearsal();
        ReportModel.begin(html, "tests", "With and without the change", "");
        words.doubt().ifPresent(doubt -> html.leaf("p", doubt, "class", "note").newline());
        for (TestsRow row : Wording.first(SHOWN_CHECKS, rows)) {
            tests(html, row);
        }
        parts.more(html, rows.size() - (long) SHOWN_CHECKS, Documents.execution());
        words.falsification().ifPresent(text -> html.open("p")
                .leaf("b", "Parts taken out: ")
                .prose(PlainText.line(text))
                .closeLine());
        if (!rehearsal.isEmpty()) {
            html.leaf("p", "In a copy of the workspace, before it was touched:").newline();
            html.open("ol").newline();
            for (RehearsalRow part : rehearsal) {
                html.open("li").prose(PlainText.line(part.message())).close();
            }
            html.closeLine();
        }
        html.closeLine();
    }

    private void tests(Html html, TestsRow row) {
        html.open("p").leaf("code", PlainText.cutMiddle(PlainText.line(row.check()), LONGEST_NAME));
        html.text(": " + TestWords.figures(row.tests())).closeLine();
        for (NamedTests group : TestWords.named(row.tests())) {
            group(html, parts, group);
        }
    }

    /** Shows some tests by name. */
    static void group(Html html, ReportModel parts, NamedTests group) {
        html.open("details", group.good() ? new String[0] : new String[] {"open", "open"});
        html.leaf("summary", Figures.count(group.names().total(), "test") + " " + group.title())
                .newline();
        html.open("ul").newline();
        for (String name : Wording.first(SHOWN_NAMES, group.names().first())) {
            html.open("li").leaf("code", PlainText.cutMiddle(PlainText.line(name), LONGEST_NAME));
            html.close();
        }
        html.closeLine();
        int shown = Math.min(SHOWN_NAMES, group.names().first().size());
        parts.more(html, group.names().total() - (long) shown, Documents.execution());
        html.closeLine();
    }
}
