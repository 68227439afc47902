// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.gate.past.SimilarExecutions;
import io.lonelycat.report.SimilarText;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;

/** What came of changes like this one, and what they have in common with it; nothing where the gate did not ask for it. */
record SimilarSection(ReportModel parts) implements Section {
    static boolean isNeeded(ReportModel parts) {
        return parts.decision().inputs().similar().isPresent();
    }

    @Override
    public void addTo(Html html) {
        parts.decision().inputs().similar().ifPresent(similar -> add(html, similar));
    }

    private void add(Html html, SimilarExecutions similar) {
        ReportModel.begin(html, "similar", "Changes like this one", "");
        html.leaf("p", PlainText.line(new SimilarText(similar).sentence())).newline();
        html.open("ul").newline();
        for (SimilarExecutions.Case each : similar.cases()) {
            html.open("li").text(SimilarText.title(each)).newline();
            html.open("ul").newline();
            SimilarText.parts(each).forEach(part -> html.leaf("li", part).newline());
            html.closeLine();
            html.closeLine();
        }
        html.closeLine();
        int left = similar.count() - similar.cases().size();
        if (left > 0) {
            html.leaf("p", "And " + Figures.number(left) + " more.", "class", "more")
                    .newline();
        }
        html.closeLine();
    }
}
