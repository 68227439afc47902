// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.report.section.SectionBlock.FactList;
import io.lonelycat.report.text.Wording;
import io.lonelycat.workspace.PlainText;
import java.util.Comparator;
import java.util.List;

/** Formats the gate's findings as names with values. */
final class FindingFacts {
    private static final int SHOWN = 20;

    private FindingFacts() {}

    /** Formats the severest findings of the gate. */
    static FactList of(List<Finding> findings, boolean advising) {
        List<Finding> all = findings.stream()
                .sorted(Comparator.comparing(Finding::weight).reversed())
                .toList();
        FactList facts = FactList.NONE;
        for (Finding finding : Wording.first(SHOWN, all)) {
            facts = facts.add(label(finding), text(finding, advising));
        }
        return facts.add("", Wording.more(all.size() - (long) SHOWN, EvidenceFiles.DECISION));
    }

    private static String label(Finding finding) {
        return switch (finding.weight()) {
            case ALLOW -> "Allowed";
            case WARN -> finding.settled().isPresent() ? "Settled" : "Warning";
            case NEED_APPROVAL -> "Approval";
            case DENY -> "Denied";
        };
    }

    private static String text(Finding finding, boolean advising) {
        boolean done = !advising
                || finding.weight() == Effect.ALLOW
                || finding.settled().isPresent();
        return finding.rule() + ", " + Wording.place(finding) + ": "
                + PlainText.line(finding.reason() + (done ? "" : " Next: " + finding.next()));
    }
}
