// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.gate.cases.CaseOutcome;
import io.lonelycat.report.text.XmlText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what came of a policy's cases in the format of JUnit's reports, one suite for each file. */
public final class CasesXml {
    private CasesXml() {}

    /** Returns the document. */
    public static String of(List<CaseOutcome> outcomes) {
        Map<String, List<CaseOutcome>> byFile = outcomes.stream()
                .collect(Collectors.groupingBy(CaseOutcome::file, LinkedHashMap::new, Collectors.toList()));
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        byFile.forEach((file, cases) -> suite(file, cases, xml));
        return xml.append("</testsuites>\n").toString();
    }

    private static void suite(String file, List<CaseOutcome> cases, StringBuilder xml) {
        long failed = cases.stream().filter(one -> !one.ok()).count();
        xml.append("  <testsuite name=\"")
                .append(XmlText.escaped(file))
                .append("\" tests=\"")
                .append(cases.size())
                .append("\" failures=\"")
                .append(failed)
                .append("\" errors=\"0\" skipped=\"0\">\n");
        cases.forEach(one -> testcase(one, xml));
        xml.append("  </testsuite>\n");
    }

    private static void testcase(CaseOutcome one, StringBuilder xml) {
        xml.append("    <testcase classname=\"")
                .append(XmlText.escaped(one.file()))
                .append("\" name=\"")
                .append(XmlText.escaped(one.name()));
        if (one.ok()) {
            xml.append("\"/>\n");
            return;
        }
        xml.append("\">\n      <failure message=\"")
                .append(XmlText.escaped(one.differences().get(0)))
                .append("\">")
                .append(XmlText.escaped(one.where() + "\n" + String.join("\n", one.differences())))
                .append("</failure>\n    </testcase>\n");
    }
}
