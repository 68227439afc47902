// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.check.CheckResult;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.json.Names;
import io.lonelycat.record.CheckRow;
import io.lonelycat.report.Documents;
import io.lonelycat.report.section.UnsteadyTests;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.List;

/** The checks with their results, and the end of what they printed. */
record CheckHtml(ReportModel parts) implements PagePart {
    private static final int SHOWN = 200;

    @Override
    public void addTo(Html html) {
        List<CheckRow> checks = parts.execution().checks();
        int passed = parts.execution().checksPassed();
        String figure = checks.isEmpty()
                ? "none was run"
                : Figures.number(passed) + " of " + Figures.number(checks.size()) + " passed";
        ReportModel.begin(html, "checks", "Checks", figure);
        for (CheckRow check : Wording.first(SHOWN, checks)) {
            add(html, check);
        }
        parts.more(html, checks.size() - (long) SHOWN, Documents.execution());
        for (LeftOutCheck check : Wording.first(SHOWN, parts.execution().leftOut())) {
            html.open("p").prose(check.reason()).closeLine();
        }
        parts.more(html, parts.execution().leftOut().size() - (long) SHOWN, Documents.execution());
        if (!checks.isEmpty()) {
            for (String around : Wording.aroundCommands(parts.execution())) {
                html.open("p").text(around + ".").closeLine();
            }
            html.open("p", "class", "more").text("All that commands printed: ");
            parts.files().link(html, Documents.stdout());
            html.text(", ");
            parts.files().link(html, Documents.stderr());
            html.closeLine();
        }
        html.closeLine();
    }

    private void add(Html html, CheckRow row) {
        CheckResult result = row.result();
        boolean good = result.passed() && !result.skipped();
        String style = good ? "done" : result.passed() || !result.critical() ? "back" : "fail";
        String word = good ? "passed" : result.passed() ? "skipped" : result.couldNotRun() ? "could not run" : "failed";
        html.open("details", good ? new String[] {"class", "check"} : new String[] {"class", "check", "open", "open"});
        html.open("summary").leaf("span", word, "class", style).text(" ");
        html.open("h3").leaf("code", result.name()).close().text(" ");
        html.leaf("small", Names.of(row.step()) + ", " + result.type() + ": " + Wording.result(result))
                .closeLine();
        html.open("p").message(result.message()).closeLine();
        UnsteadyTests.of(result).forEach(entry -> SectionHtml.add(html, parts, entry));
        if (result.code() != null) {
            html.open("p", "class", "next")
                    .leaf("b", "Next: ")
                    .prose(result.code().remedy())
                    .closeLine();
        }
        if (!result.excerpt().isBlank()) {
            html.open("pre").lines(result.excerpt()).closeLine();
        }
        html.closeLine();
    }
}
