// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.JunitXml;
import io.lonelycat.report.text.JunitXml.CaseFailure;
import io.lonelycat.report.text.JunitXml.Suite;
import io.lonelycat.report.text.JunitXml.XmlCase;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.Wording;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A decision as JUnit XML. A finding that is in the way is a failure, whether an approval would lift it or not, since
 * the change is not made; its type says which. One that was waived or approved, or only warns, passes and says so in
 * {@code system-out}.
 */
record JunitDecision(Decision decision, ActionFormat format) {
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
