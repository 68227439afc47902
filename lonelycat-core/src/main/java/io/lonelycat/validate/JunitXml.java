// SPDX-License-Identifier: MIT
package io.lonelycat.validate;

import io.lonelycat.report.text.XmlText;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes a report in the format of JUnit's reports, as build servers read it. */
final class JunitXml {
    private final StringBuilder xml = new StringBuilder();

    private JunitXml() {}

    static String of(Report report) {
        JunitXml writer = new JunitXml();
        writer.report(report);
        return writer.xml.toString();
    }

    private void report(Report report) {
        xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
        for (Part part : report.parts()) {
            xml.append("  <testsuite");
            attribute("name", "lonelycat.validate." + part.name());
            attribute("tests", Integer.toString(part.probes().size()));
            attribute("failures", Long.toString(part.probes().size() - part.passed()));
            attribute("errors", "0");
            attribute("skipped", "0");
            attribute("time", seconds(part.durationMillis()));
            String time = report.at().truncatedTo(ChronoUnit.SECONDS).toString();
            attribute("timestamp", time.substring(0, time.length() - 1));
            xml.append(">\n");
            part.probes().forEach(tried -> testcase(part, tried));
            xml.append("  </testsuite>\n");
        }
        xml.append("</testsuites>\n");
    }

    private void testcase(Part part, Tried tried) {
        xml.append("    <testcase");
        attribute("classname", "lonelycat.validate." + part.name());
        attribute("name", tried.name() + ": " + tried.sentence());
        attribute("time", seconds(tried.durationMillis()));
        if (tried.ok()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n      <failure");
        attribute("type", tried.name());
        attribute("message", tried.problem());
        xml.append(">");
        tried.problems()
                .forEach(problem -> escape("expected: " + problem.expected() + "\nseen: " + problem.seen() + "\n"));
        escape(tried.remedy());
        xml.append("</failure>\n    </testcase>\n");
    }

    private void attribute(String name, String value) {
        xml.append(' ').append(name).append("=\"");
        escape(value);
        xml.append('"');
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }

    private void escape(String text) {
        xml.append(XmlText.escaped(text));
    }
}
