// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.List;

/** What the gate found, the severest first. */
record StoryFindings(PartialEvidence remains) {
    private static final int SHOWN = 20;
    private static final int LONGEST_REASON = 300;

    void addTo(TextLines lines) {
        remains.decision().ifPresent(decision -> add(decision, lines));
    }

    private static void add(Decision decision, TextLines lines) {
        List<Finding> findings = decision.findings();
        lines.add("");
        lines.add("Findings (" + decision.id() + ")" + (findings.isEmpty() ? ": none" : ""));
        findings.stream()
                .limit(SHOWN)
                .forEach(finding -> lines.add(
                        "  " + Wording.effect(finding.effect()) + ": ",
                        PlainText.line(finding.rule()) + ", " + Wording.policyLine(finding) + ": "
                                + PlainText.cut(PlainText.line(finding.reason()), LONGEST_REASON)));
        lines.addAll("  ", Wording.more(findings.size() - (long) SHOWN, Documents.decision()));
    }
}
