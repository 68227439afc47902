// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.report.ApprovalWords;
import io.lonelycat.report.Documents;
import io.lonelycat.report.text.Figures;
import java.util.List;

/** Who said what about the change, how anybody knows, and whether it counted. */
record ApprovalTable(ReportModel parts) implements Section {
    private static final int SHOWN = 100;

    @Override
    public void addTo(Html html) {
        List<ConsideredApproval> approvals = parts.decision().approvals();
        if (approvals.isEmpty()) {
            return;
        }
        html.open("h3", "id", "approvals").text("Approvals ").leaf("small", Figures.number(approvals.size()));
        html.closeLine()
                .open("div", "class", "scroll")
                .open("table")
                .open("thead")
                .open("tr");
        List.of("Who", "Said", "Known by", "Counted", "Document")
                .forEach(name -> html.leaf("th", name, "scope", "col"));
        html.close().closeLine().open("tbody").newline();
        approvals.stream().limit(SHOWN).forEach(approval -> row(html, approval));
        html.close().close().closeLine();
        parts.more(html, approvals.size() - (long) SHOWN, Documents.decision());
    }

    private void row(Html html, ConsideredApproval approval) {
        html.open("tr");
        html.leaf("td", approval.voice().map(it -> it.approver().name()).orElse("cannot be read"));
        html.leaf(
                "td",
                approval.voice().map(it -> ApprovalWords.said(it.decision())).orElse(""));
        html.leaf("td", ApprovalWords.known(approval)).open("td");
        html.prose(approval.counted() ? "yes" : "no: " + approval.why()).close().open("td");
        String file = Documents.approval(approval);
        if (parts.files().has(file)) {
            parts.files().link(html, file, approval.voice().map(it -> it.id()).orElse(file));
        } else {
            html.leaf("code", approval.source());
        }
        html.close().closeLine();
    }
}
