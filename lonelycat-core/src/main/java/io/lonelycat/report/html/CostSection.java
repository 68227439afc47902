// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.report.text.CostWords;

/** What the execution has cost, as far as that can be told; nothing where nothing can. */
record CostSection(ReportModel parts) implements Section {

    static boolean isNeeded(ReportModel parts) {
        return !CostWords.execution(parts.story()).isEmpty();
    }

    @Override
    public void addTo(Html html) {
        if (!isNeeded(parts)) {
            return;
        }
        ReportModel.begin(html, "costs", "Costs", "");
        html.open("ul").newline();
        for (String line : CostWords.execution(parts.story())) {
            html.leaf("li", line).newline();
        }
        html.close().closeLine();
    }
}
