// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.Subject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Markdown;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.List;

/** A decision on one page of Markdown, for the comment of a pull request. */
public final class DecisionMarkdown {
    private static final int SHOWN = 20;
    private static final int WORDS = 400;
    private static final int LONGEST_REASON = 1_200;

    private final Decision decision;
    private final ChangeSet changes;
    private final ActionFormat format;
    private final List<String> lines = new ArrayList<>();

    public DecisionMarkdown(Decision decision, ChangeSet changes, ActionFormat format) {
        this.decision = decision;
        this.changes = changes;
        this.format = format;
    }

    /** Returns the page. */
    public String text() {
        lines.add("## LonelyCat: " + Wording.verdict(decision.verdict()));
        lines.add("");
        lines.add(new ChangeSummary(changes.changes()).text() + "; risk " + Names.of(decision.riskProposed())
                + " proposed, "
                + Names.of(decision.riskEffective()) + " effective; plan " + code(decision.planId()) + ", policy "
                + code(decision.policyName()) + ".");
        section("Findings", decision.findings().size());
        decision.findings().stream().limit(SHOWN).map(this::finding).forEach(lines::add);
        more(decision.findings().size() - SHOWN);
        Sections.OF_PLANS
                .of(Subject.of(decision))
                .forEach(section -> lines.addAll(new SectionMarkdown(section, SizeBudget.AMPLE).lines()));
        lines.add("");
        lines.add("Decision " + code(decision.id()) + " at " + Figures.time(decision.decidedAt()) + "; proposal "
                + code(decision.proposalDigest().value()) + ", policy "
                + code(decision.policyDigest().value()) + ".");
        return String.join("\n", lines) + "\n";
    }

    private String finding(Finding finding) {
        String next =
                finding.weight() == Effect.ALLOW ? "" : " Next: " + prose(Action.formatted(finding.next(), format));
        return "- **" + Wording.effect(finding.effect()) + "** " + code(finding.rule()) + " ("
                + Markdown.prose(Wording.policyLine(finding) + Wording.settled(finding)) + "): "
                + prose(finding.reason()) + next;
    }

    private void section(String title, int count) {
        lines.add("");
        lines.add("**" + title + "**: " + (count == 0 ? "none" : Figures.number(count)));
    }

    private void more(int left) {
        Wording.more(left, Documents.decision()).forEach(line -> lines.add("- " + line));
    }

    private static String code(String text) {
        return Markdown.code(PlainText.cutMiddle(PlainText.line(text), WORDS));
    }

    private static String prose(String text) {
        return Markdown.prose(PlainText.sentences(PlainText.line(text), LONGEST_REASON, Documents.decision()));
    }
}
