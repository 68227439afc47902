// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.LeftOutCheck;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.Subject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.util.List;
import java.util.Locale;

/** What the gate said: the reasons by effect, the severest first. */
record DecisionText(Decision decision, ChangeSet changes, NextActions commands) {
    private static final int SHOWN = 20;
    private static final String NOTHING = "Nothing to do";
    private static final List<Effect> LONG = List.of(Effect.DENY, Effect.NEED_APPROVAL, Effect.WARN);

    String text() {
        TextLines lines = new TextLines(commands.format());
        lines.add("Verdict: " + Wording.verdict(decision.verdict()) + " by " + decision.policyName() + " ("
                + decision.id() + ")");
        lines.add("  Change     ", decision.planId() + ": " + new ChangeSummary(changes.changes()).text());
        lines.add(
                "  Risk       ",
                Names.of(decision.riskProposed()) + " proposed, " + Names.of(decision.riskEffective()) + " effective");
        lines.addAll("  Approvals  ", ApprovalWords.all(decision));
        for (Effect effect : LONG) {
            group(effect, lines);
        }
        for (Section section : Sections.OF_PLANS.of(Subject.of(decision))) {
            SectionText text = new SectionText(section);
            lines.add(String.format(Locale.ROOT, "  %-11s", section.label()), section.lead());
            text.addEntries(lines, "    ");
        }
        List<Finding> allowing = of(Effect.ALLOW);
        if (!allowing.isEmpty()) {
            lines.add("  Allowed    ", allowed(allowing));
        }
        if (!decision.requiredChecks().isEmpty()) {
            lines.add("  Checks     ", "required: " + String.join(", ", decision.requiredChecks()));
        }
        if (!decision.leftOut().isEmpty()) {
            List<String> names =
                    decision.leftOut().stream().map(LeftOutCheck::name).toList();
            lines.add("  Left out   ", "not for this change: " + String.join(", ", names));
        }
        lines.addNext(new Advice(commands).after(decision));
        return lines.toString();
    }

    /** Tells why it is no. */
    void reasons(TextLines lines) {
        group(decision.verdict() == Verdict.DENY ? Effect.DENY : Effect.NEED_APPROVAL, lines);
    }

    private void group(Effect effect, TextLines lines) {
        List<Finding> findings = of(effect);
        if (findings.isEmpty()) {
            return;
        }
        lines.add("  " + title(effect) + " (" + Figures.number(findings.size()) + ")");
        for (Finding finding : findings.subList(0, Math.min(SHOWN, findings.size()))) {
            lines.add(
                    "    ",
                    finding.rule() + ", " + Wording.policyLine(finding) + Wording.settled(finding) + ": "
                            + finding.reason());
            if (!finding.next().startsWith(NOTHING)) {
                lines.add("      Next: ", finding.next());
            }
        }
        lines.addAll("    ", Wording.more(findings.size() - (long) SHOWN, Documents.decision()));
    }

    private static String title(Effect effect) {
        return switch (effect) {
            case DENY -> "Denied";
            case NEED_APPROVAL -> "Approval needed";
            case WARN -> "Warnings";
            case ALLOW -> "Allowed";
        };
    }

    private static String allowed(List<Finding> findings) {
        List<String> names = findings.stream()
                .limit(SHOWN)
                .map(finding -> finding.rule() + " (" + Wording.policyLine(finding) + ")")
                .toList();
        int left = findings.size() - names.size();
        return String.join(", ", names) + (left == 0 ? "" : " and " + Figures.number(left) + " more");
    }

    private List<Finding> of(Effect effect) {
        return decision.findings().stream()
                .filter(finding -> finding.weight() == effect)
                .toList();
    }
}
