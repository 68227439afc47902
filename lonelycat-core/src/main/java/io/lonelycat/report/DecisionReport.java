// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Remedy;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.report.section.Sections;
import io.lonelycat.report.section.Subject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.JunitXml;
import io.lonelycat.report.text.JunitXml.CaseFailure;
import io.lonelycat.report.text.JunitXml.Suite;
import io.lonelycat.report.text.JunitXml.XmlCase;
import io.lonelycat.report.text.Markdown;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The forms in which a decision can be written for other programs. */
public enum DecisionReport {
    /** JUnit XML: a test case for each finding. */
    JUNIT("decision.junit.xml") {
        @Override
        public String text(Decision decision, ChangeSet changes, ActionFormat format) {
            return new JunitDecision(decision, format).text();
        }
    },
    /** SARIF 2.1.0: a result for each finding. */
    SARIF("decision.sarif") {
        @Override
        public String text(Decision decision, ChangeSet changes, ActionFormat format) {
            return new SarifDecision(decision, format).text();
        }
    },
    /** Markdown: a page for the comment of a pull request. */
    MARKDOWN("decision.md") {
        @Override
        public String text(Decision decision, ChangeSet changes, ActionFormat format) {
            return new MarkdownDecision(decision, changes, format).text();
        }
    };

    private final String file;

    DecisionReport(String file) {
        this.file = file;
    }

    /** Returns the name of the file, beside {@code decision.json}. */
    public String file() {
        return file;
    }

    /**
     * Returns the report.
     *
     * @param format how the readers are told what to do next
     */
    public abstract String text(Decision decision, ChangeSet changes, ActionFormat format);

    /**
     * A decision as JUnit XML. A finding that is in the way is a failure, whether an approval would lift it or not, since
     * the change is not made; its type says which. One that was waived or approved, or only warns, passes and says so in
     * {@code system-out}.
     */
    private record JunitDecision(Decision decision, ActionFormat format) {
        String text() {
            Map<String, String> time = new LinkedHashMap<>();
            time.put("time", "0");
            time.put(
                    "timestamp",
                    Figures.time(decision.decidedAt()).replace(" UTC", "").replace(' ', 'T'));
            Map<String, String> properties = new LinkedHashMap<>();
            properties.put("verdict", Names.of(decision.verdict()));
            properties.put("decision", PlainText.line(decision.id()));
            properties.put("plan", PlainText.line(decision.planId()));
            properties.put("policy", PlainText.line(decision.policyName()));
            return JunitXml.of(new Suite(
                    "lonelycat gate",
                    time,
                    properties,
                    decision.findings().stream().map(this::one).toList()));
        }

        private XmlCase one(Finding finding) {
            String name = finding.paths().isEmpty()
                    ? "the whole change"
                    : finding.paths().get(0).display();
            int left = finding.pathCount() - 1;
            boolean fails = finding.weight().compareTo(Effect.NEED_APPROVAL) >= 0;
            CaseFailure failure = new CaseFailure(
                    Optional.of(Names.of(finding.weight())), PlainText.line(finding.reason()), body(finding));
            return new XmlCase(
                    "lonelycat." + PlainText.line(finding.rule()),
                    name + (left > 0 ? " and " + Figures.number(left) + " more" : ""),
                    Optional.of("0"),
                    Optional.of(failure).filter(any -> fails),
                    fails ? Optional.empty() : Optional.of(body(finding)));
        }

        private String body(Finding finding) {
            return Wording.effect(finding.effect()) + " (" + Wording.policyLine(finding) + Wording.settled(finding)
                    + "): "
                    + PlainText.line(finding.reason()) + " Next: "
                    + PlainText.line(Action.formatted(finding.next(), format));
        }
    }

    /** A decision on one page of Markdown. */
    private static final class MarkdownDecision {
        private static final int SHOWN = 20;
        private static final int WORDS = 400;

        private final Decision decision;
        private final ChangeSet changes;
        private final ActionFormat format;
        private final List<String> lines = new ArrayList<>();

        MarkdownDecision(Decision decision, ChangeSet changes, ActionFormat format) {
            this.decision = decision;
            this.changes = changes;
            this.format = format;
        }

        String text() {
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
            decision.explained().ifPresent(explained -> ways(explained.ways()));
            lines.add("");
            lines.add("Decision " + code(decision.id()) + " at " + Figures.time(decision.decidedAt()) + "; proposal "
                    + code(decision.proposalDigest().value()) + ", policy "
                    + code(decision.policyDigest().value()) + ".");
            return String.join("\n", lines) + "\n";
        }

        private void ways(List<Remedy> ways) {
            if (!ways.isEmpty()) {
                lines.add("");
                lines.add("**To be allowed**" + (ways.size() > 1 ? ", one of these:" : ":"));
                ways.forEach(way -> lines.add("- " + prose(WayText.of(way)) + "."));
            }
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
            return Markdown.prose(PlainText.cut(PlainText.line(text), WORDS));
        }
    }
}
