// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.report.ApprovalWords;
import io.lonelycat.report.Documents;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.List;

/** What the gate found and why, who agreed, and the lines of the policy that say so. */
record FindingSection(ReportModel parts) implements PagePart {
    private static final int SHOWN = 100;

    @Override
    public void addTo(Html html) {
        Decision decision = parts.decision();
        List<Finding> findings = decision.findings();
        ReportModel.begin(
                html, "findings", "Findings", findings.isEmpty() ? "none" : Wording.verdict(decision.verdict()));
        if (!findings.isEmpty()) {
            html.open("ol", "class", "findings").newline();
            for (Finding finding : Wording.first(SHOWN, findings)) {
                add(html, finding);
            }
            html.closeLine();
        }
        parts.more(html, findings.size() - (long) SHOWN, Documents.decision());
        if (!decision.requiredChecks().isEmpty()) {
            html.open("p").text("Checks that the policy asks for: ");
            html.prose("`" + String.join("`, `", decision.requiredChecks()) + "`")
                    .text(".")
                    .closeLine();
        }
        new ApprovalTable(parts).addTo(html);
        new PolicyExcerpts(parts.policy()).addTo(html);
        html.closeLine();
    }

    private void add(Html html, Finding finding) {
        html.open("li", "class", style(finding)).open("p", "class", "rule");
        html.leaf("span", Wording.effect(finding.effect()), "class", "tag " + style(finding))
                .text(" ");
        html.leaf("code", finding.rule()).text(" ");
        place(html, finding);
        if (finding.settled().isPresent()) {
            html.text(" ").leaf("span", Wording.settled(finding.settled().get()), "class", "tag settled");
        }
        html.closeLine().open("p").prose(finding.reason()).closeLine();
        paths(html, finding);
        if (finding.effect() != Effect.ALLOW) {
            html.open("p", "class", "next")
                    .leaf("b", "Next: ")
                    .prose(Action.formatted(finding.next(), parts.format()))
                    .closeLine();
        }
        html.closeLine();
    }

    private static String style(Finding finding) {
        return Names.of(finding.weight());
    }

    private void place(Html html, Finding finding) {
        String anchor = parts.policy().anchor(parts.decision(), finding);
        html.open("span", "class", "place");
        if (anchor.isEmpty()) {
            html.text(Wording.policyLine(finding));
        } else {
            html.leaf("a", Wording.policyLine(finding), "href", "#" + anchor);
        }
        html.close();
    }

    private void paths(Html html, Finding finding) {
        if (finding.paths().isEmpty()) {
            return;
        }
        boolean folded = finding.effect() == Effect.ALLOW;
        if (folded) {
            html.open("details").leaf("summary", Figures.count(finding.pathCount(), "file"));
        }
        html.open("ul", "class", "paths");
        parts.paths(html, finding.paths());
        int left = finding.pathCount() - finding.paths().size();
        if (left > 0) {
            html.leaf("li", "and " + Figures.number(left) + " more");
        }
        html.closeLine();
        if (folded) {
            html.closeLine();
        }
    }

    /** The approvers' answers, how each was authenticated, and whether it counted. */
    private record ApprovalTable(ReportModel parts) implements PagePart {
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
                    approval.voice()
                            .map(it -> ApprovalWords.said(it.decision()))
                            .orElse(""));
            html.leaf("td", ApprovalWords.known(approval)).open("td");
            html.prose(approval.counted() ? "yes" : "no: " + approval.why())
                    .close()
                    .open("td");
            String file = Documents.approval(approval);
            if (parts.files().has(file)) {
                parts.files()
                        .link(html, file, approval.voice().map(it -> it.id()).orElse(file));
            } else {
                html.leaf("code", approval.source());
            }
            html.close().closeLine();
        }
    }
}
