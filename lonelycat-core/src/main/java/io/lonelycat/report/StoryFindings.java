// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.record.Remains;
import io.lonelycat.report.text.Plain;
import io.lonelycat.report.text.Wording;
import java.util.List;

/** What the gate found, the severest first. */
record StoryFindings(Remains remains) {
    private static final int SHOWN = 20;
    private static final int LONGEST_REASON = 300;

    void addTo(Lines lines) {
        remains.decision().ifPresent(decision -> add(decision, lines));
    }

    private static void add(Decision decision, Lines lines) {
        List<Finding> findings = decision.findings();
        lines.add("");
        lines.add("Findings (" + decision.id() + ")" + (findings.isEmpty() ? ": none" : ""));
        findings.stream()
                .limit(SHOWN)
                .forEach(finding -> lines.add(
                        "  " + Wording.effect(finding.effect()) + ": ",
                        Plain.line(finding.rule()) + ", " + Wording.policyLine(finding) + ": "
                                + Plain.cut(Plain.line(finding.reason()), LONGEST_REASON)));
        lines.addAll("  ", Wording.more(findings.size() - (long) SHOWN, Documents.decision()));
    }
}
