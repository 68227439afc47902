// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.ActionFormat;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Plain;
import io.lonelycat.report.text.Wording;
import java.util.List;

/**
 * A decision as JUnit XML. A finding that stands in the way is a failure, whether an approval would lift it or not, since
 * the change is not made; its type says which. One that was waived or approved, or only warns, passes and says so in
 * {@code system-out}.
 */
record JunitDecision(Decision decision, ActionFormat format) {
    String text() {
        List<Finding> findings = decision.findings();
        long failures = findings.stream().filter(JunitDecision::fails).count();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.append("<testsuite name=\"lonelycat gate\" tests=\"").append(findings.size());
        xml.append("\" failures=\"").append(failures).append("\" errors=\"0\" skipped=\"0\" time=\"0\" timestamp=\"");
        xml.append(Figures.time(decision.decidedAt()).replace(" UTC", "").replace(' ', 'T'))
                .append("\">\n");
        xml.append("  <properties>\n");
        property(xml, "verdict", Names.of(decision.verdict()));
        property(xml, "decision", decision.id());
        property(xml, "plan", decision.planId());
        property(xml, "policy", decision.policyName());
        xml.append("  </properties>\n");
        findings.forEach(finding -> testCase(xml, finding));
        return xml.append("</testsuite>\n").toString();
    }

    private static void property(StringBuilder xml, String name, String value) {
        xml.append("    <property name=\"").append(name).append("\" value=\"");
        xml.append(escaped(Plain.line(value))).append("\"/>\n");
    }

    private static boolean fails(Finding finding) {
        return finding.weight().compareTo(Effect.NEED_APPROVAL) >= 0;
    }

    private void testCase(StringBuilder xml, Finding finding) {
        String name = finding.paths().isEmpty()
                ? "the whole change"
                : finding.paths().get(0).display();
        int left = finding.pathCount() - 1;
        xml.append("  <testcase classname=\"").append(escaped("lonelycat." + Plain.line(finding.rule())));
        xml.append("\" name=\"").append(escaped(name + (left > 0 ? " and " + Figures.number(left) + " more" : "")));
        xml.append("\" time=\"0\">\n");
        if (fails(finding)) {
            xml.append("    <failure type=\"")
                    .append(Names.of(finding.weight()))
                    .append("\" message=\"");
            xml.append(escaped(Plain.line(finding.reason()))).append("\">").append(body(finding));
            xml.append("</failure>\n");
        } else {
            xml.append("    <system-out>").append(body(finding)).append("</system-out>\n");
        }
        xml.append("  </testcase>\n");
    }

    private String body(Finding finding) {
        return escaped(Wording.effect(finding.effect()) + " (" + Wording.policyLine(finding) + Wording.settled(finding)
                + "): " + Plain.line(finding.reason()) + " Next: "
                + Plain.line(Action.formatted(finding.next(), format)));
    }

    /** What XML 1.0 cannot hold at all was made visible before. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
