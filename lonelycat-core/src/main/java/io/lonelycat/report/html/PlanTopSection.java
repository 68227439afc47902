// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.json.Names;
import io.lonelycat.report.ApprovalWords;
import io.lonelycat.report.ChangeSummary;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.List;
import java.util.Locale;

/** What a reviewer sees first of a plan: what the gate said, and how much it is. */
record PlanTopSection(ReportModel parts) implements Section {

    @Override
    public void addTo(Html html) {
        Decision decision = parts.decision();
        html.open("header", "class", tone(decision)).newline();
        html.open("p", "class", "brand")
                .text("LonelyCat · a plan that was not executed ")
                .leaf("code", decision.planId())
                .closeLine();
        String verdict = Wording.verdict(decision.verdict());
        html.leaf("h1", verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1))
                .newline();
        html.open("p", "class", "intent").prose(parts.plan().intent()).closeLine();
        facts(html, decision);
        html.closeLine();
    }

    private static String tone(Decision decision) {
        return switch (decision.verdict()) {
            case ALLOW -> "good";
            case NEED_APPROVAL -> "care";
            case DENY -> "bad";
        };
    }

    private void facts(Html html, Decision decision) {
        ChangeSummary tally = new ChangeSummary(parts.changes());
        html.open("dl", "class", "facts").newline();
        ReportModel.fact(html, "Policy", "`" + decision.policyName() + "`");
        ReportModel.fact(html, "Risk", Names.of(decision.riskEffective()));
        ReportModel.fact(html, "Files", tally.files());
        ReportModel.fact(html, "Lines", tally.lines());
        List<String> approvals = ApprovalWords.counted(decision);
        if (!approvals.isEmpty()) {
            ReportModel.fact(html, "Approvals", String.join(", ", approvals));
        }
        ReportModel.fact(html, "Decided", Figures.time(decision.decidedAt()));
        html.closeLine();
    }
}
