// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Remedy;
import io.lonelycat.gate.decision.Settlement;
import io.lonelycat.json.Names;
import io.lonelycat.report.Documents;
import io.lonelycat.report.WayText;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.List;

/** What the gate found and why, who agreed, and the lines of the policy that say so. */
record FindingSection(ReportModel parts) implements Section {
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
        ways(html, decision);
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
            html.text(" ").leaf("span", settled(finding.settled().get()), "class", "tag settled");
        }
        html.closeLine().open("p").prose(finding.reason()).closeLine();
        paths(html, finding);
        if (finding.effect() != Effect.ALLOW) {
            html.open("p", "class", "next")
                    .leaf("b", "Next: ")
                    .prose(finding.next())
                    .closeLine();
        }
        html.closeLine();
    }

    private static String style(Finding finding) {
        return Names.of(finding.weight());
    }

    private static String settled(Settlement settled) {
        return (settled.by() == Settlement.By.WAIVER ? "waived by " : "approved by ")
                + String.join(", ", settled.ids());
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

    private static void ways(Html html, Decision decision) {
        List<Remedy> ways =
                decision.explained().isPresent() ? decision.explained().get().ways() : List.of();
        if (!ways.isEmpty()) {
            html.leaf("h3", "To be allowed" + (ways.size() > 1 ? ", one of these" : ""))
                    .open("ul");
            for (Remedy way : ways) {
                html.open("li").prose(WayText.of(way) + ".").close();
            }
            html.closeLine();
        }
    }
}
