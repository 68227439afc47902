// SPDX-License-Identifier: MIT
package io.lonelycat.report.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes reports in the format of JUnit, as build servers read it. */
public final class JunitXml {
    private final StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

    private JunitXml() {}

    /**
     * Some cases that belong together.
     *
     * @param time attributes that say when it was and how long it took; empty if unknown
     * @param properties in the order in which they are written
     */
    public record Suite(String name, Map<String, String> time, Map<String, String> properties, List<XmlCase> cases) {}

    /**
     * One case.
     *
     * @param group what stands for the name of a class
     * @param seconds how long it took; absent if unknown
     * @param failure absent where it passed
     * @param said what is told of one that passed
     */
    public record XmlCase(
            String group,
            String name,
            Optional<String> seconds,
            Optional<CaseFailure> failure,
            Optional<String> said) {}

    /**
     * Why a case failed.
     *
     * @param type its kind; absent where there is only one
     */
    public record CaseFailure(Optional<String> type, String message, String text) {}

    /** Returns a document of one suite. */
    public static String of(Suite suite) {
        JunitXml writer = new JunitXml();
        writer.suite("", suite);
        return writer.xml.toString();
    }

    /** Returns a document of several suites. */
    public static String of(List<Suite> suites) {
        JunitXml writer = new JunitXml();
        writer.xml.append("<testsuites>\n");
        suites.forEach(suite -> writer.suite("  ", suite));
        return writer.xml.append("</testsuites>\n").toString();
    }

    private void suite(String indent, Suite suite) {
        xml.append(indent).append("<testsuite");
        attribute("name", suite.name);
        attribute("tests", Integer.toString(suite.cases.size()));
        attribute(
                "failures",
                Long.toString(suite.cases.stream()
                        .filter(one -> one.failure.isPresent())
                        .count()));
        attribute("errors", "0");
        attribute("skipped", "0");
        suite.time.forEach(this::attribute);
        xml.append(">\n");
        if (!suite.properties.isEmpty()) {
            xml.append(indent).append("  <properties>\n");
            suite.properties.forEach((name, value) -> property(indent + "    ", name, value));
            xml.append(indent).append("  </properties>\n");
        }
        suite.cases.forEach(one -> testCase(indent + "  ", one));
        xml.append(indent).append("</testsuite>\n");
    }

    private void property(String indent, String name, String value) {
        xml.append(indent).append("<property");
        attribute("name", name);
        attribute("value", value);
        xml.append("/>\n");
    }

    private void testCase(String indent, XmlCase one) {
        xml.append(indent).append("<testcase");
        attribute("classname", one.group);
        attribute("name", one.name);
        one.seconds.ifPresent(time -> attribute("time", time));
        if (one.failure.isEmpty() && one.said.isEmpty()) {
            xml.append("/>\n");
            return;
        }
        xml.append(">\n");
        one.failure.ifPresent(failure -> failure(indent + "  ", failure));
        one.said.ifPresent(text -> xml.append(indent)
                .append("  <system-out>")
                .append(XmlText.escaped(text))
                .append("</system-out>\n"));
        xml.append(indent).append("</testcase>\n");
    }

    private void failure(String indent, CaseFailure failure) {
        xml.append(indent).append("<failure");
        failure.type.ifPresent(type -> attribute("type", type));
        attribute("message", failure.message);
        xml.append('>').append(XmlText.escaped(failure.text)).append("</failure>\n");
    }

    private void attribute(String name, String value) {
        xml.append(' ')
                .append(name)
                .append("=\"")
                .append(XmlText.escaped(value))
                .append('"');
    }
}
