// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.attempt.AttemptResult.TestCounts;
import java.io.InputStream;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Counts the tests of one JUnit XML report, as Surefire, Gradle and Ant write it ({@code testsuite}, or several in
 * {@code testsuites}). Document types are refused and nothing outside the file is ever read.
 */
final class JunitReport {
    /** As much as fits into a long. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final XMLStreamReader xml;
    private int depth;
    private int run;
    private int failedCases;
    private int failuresOfRoot;
    private int failuresOfSuites;
    private int failuresBelow;
    private @Nullable Case current;

    private JunitReport(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** The test that is being read. */
    private static final class Case {
        private boolean failed;
        private boolean skipped;
    }

    static TestCounts read(InputStream in) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, baseUri, namespace) -> InputStream.nullInputStream());
        XMLStreamReader xml = factory.createXMLStreamReader(in);
        try {
            return new JunitReport(xml).count();
        } finally {
            xml.close();
        }
    }

    private TestCounts count() throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD -> throw problem("a document type is not allowed");
                case XMLStreamConstants.START_ELEMENT -> begin(xml.getLocalName());
                case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                default -> {}
            }
        }
        // Some writers count a failure of a whole class in the suite only.
        int claimed = Math.max(Math.max(failuresOfRoot, failuresOfSuites), failuresBelow);
        return new TestCounts(run, Math.max(failedCases, claimed));
    }

    private void begin(String name) throws XMLStreamException {
        depth++;
        boolean suite = name.equals("testsuite");
        if (depth == 1 && !suite && !name.equals("testsuites")) {
            throw problem("the root element is <" + name + ">, not <testsuite> or <testsuites>");
        }
        if (depth == 1) {
            failuresOfRoot = failures();
        } else if (depth == 2 && suite) {
            failuresOfSuites = TestCounts.sum(failuresOfSuites, failures());
        } else if (suite) {
            failuresBelow = Math.max(failuresBelow, failures());
        }
        if (name.equals("testcase")) {
            current = new Case();
        }
        if (current != null) {
            current.failed |= name.equals("failure") || name.equals("error");
            current.skipped |= name.equals("skipped");
        }
    }

    private void end(String name) {
        depth--;
        if (current != null && name.equals("testcase")) {
            run = TestCounts.sum(run, current.skipped ? 0 : 1);
            failedCases = TestCounts.sum(failedCases, current.failed ? 1 : 0);
            current = null;
        }
    }

    private int failures() throws XMLStreamException {
        return TestCounts.sum(number("failures"), number("errors"));
    }

    private int number(String attribute) throws XMLStreamException {
        String text = xml.getAttributeValue(null, attribute);
        if (text == null || text.isBlank()) {
            return 0;
        }
        if (!NUMBER.matcher(text.strip()).matches()) {
            throw problem(attribute + "=\"" + text + "\" is no number of tests");
        }
        return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(text.strip()));
    }

    private XMLStreamException problem(String what) {
        Location here = xml.getLocation();
        return new XMLStreamException(what, here);
    }
}
