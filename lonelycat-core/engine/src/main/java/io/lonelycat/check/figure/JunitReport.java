// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import io.lonelycat.check.figure.XmlReport.Elements;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a JUnit XML report of Surefire, Gradle or Ant. */
public final class JunitReport implements Elements {
    private final TestResults.Tally tally;
    private final Deque<String> suites = new ArrayDeque<>();
    private int failedCases;
    private int failuresOfRoot;
    private int failuresOfSuites;
    private int failuresBelow;
    private @Nullable Case current;

    public JunitReport(TestResults.Tally tally) {
        this.tally = tally;
    }

    private static final class Case {
        private static final int MOST_CHARACTERS = 100_000;
        private static final int LONGEST_REASON = 600;

        private static final Pattern FRAME = Pattern.compile("\\bat (?:\\S*/)?([\\w.$]+)\\.\\S+?\\(\\S+?:(\\d+)\\)");

        private final String name;
        private final StringBuilder trace = new StringBuilder();
        private String reason = "";
        private boolean inFailure;
        private boolean skipped;
        private boolean flaky;
        private boolean failed;

        Case(String name) {
            this.name = name;
        }

        void take(XmlElement element) {
            String part = element.name();
            inFailure = !failed && (part.equals("failure") || part.equals("error"));
            if (inFailure) {
                String type = element.attribute("type").orElse("").replaceFirst("^.*\\.", "");
                String said = element.attribute("message").orElse("").strip().replaceAll("\\s+", " ");
                reason = said.isEmpty() ? type : part.equals("error") ? type + ": " + said : said;
            }
            failed |= inFailure;
            flaky |= part.equals("flakyFailure") || part.equals("flakyError");
            skipped |= part.equals("skipped");
        }

        void text(String part) {
            if (inFailure) {
                trace.append(part, 0, Math.min(part.length(), MOST_CHARACTERS - trace.length()));
            }
        }

        /** Returns the failure of a test as Surefire prints it: {@code ATest.adds:5 expected ...}. */
        Optional<String> failure() {
            if (reason.isEmpty()) {
                return Optional.empty();
            }
            int method = name.indexOf('#');
            String type = name.substring(0, Math.max(0, method)).replaceFirst("\\(.*", "");
            String place = FRAME.matcher(trace)
                    .results()
                    .filter(frame -> frame.group(1).equals(type))
                    .findFirst()
                    .map(frame -> ":" + frame.group(2) + " ")
                    .orElse(" » ");
            String test = type.substring(type.lastIndexOf('.') + 1) + "."
                    + name.substring(method + 1).replaceFirst("[^\\w$].*", "");
            return Optional.of(test
                    + place
                    + (reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "..."));
        }

        TestOutcome outcome() {
            return failed
                    ? TestOutcome.FAILED
                    : flaky ? TestOutcome.FLAKY : skipped ? TestOutcome.SKIPPED : TestOutcome.PASSED;
        }
    }

    public static boolean knows(XmlElement element) {
        return element.is("testsuite") || element.is("testsuites");
    }

    @Override
    public void begin(XmlElement element) throws ReportException {
        if (knows(element)) {
            suite(element);
        } else if (element.is("testcase")) {
            if (current != null) {
                throw new ReportException("a <testcase> is inside another");
            }
            current = new Case(name(element));
        } else if (current != null) {
            current.take(element);
        }
    }

    private void suite(XmlElement suite) throws ReportException {
        suites.push(suite.attribute("name").orElse(""));
        int failures = TestCounts.sum(suite.count("failures", "tests"), suite.count("errors", "tests"));
        if (suite.depth() == 1) {
            failuresOfRoot = failures;
        } else if (suite.depth() == 2) {
            failuresOfSuites = TestCounts.sum(failuresOfSuites, failures);
        } else {
            failuresBelow = Math.max(failuresBelow, failures);
        }
    }

    private String name(XmlElement test) {
        String name = test.attribute("name").orElse("");
        String type = test.attribute("classname").orElse("");
        return name.isEmpty() && type.isEmpty() ? "" : (type.isEmpty() ? suites.peek() : type) + "#" + name;
    }

    @Override
    public void text(String part) {
        if (current != null) {
            current.text(part);
        }
    }

    @Override
    public void end(String name) throws ReportException {
        if (current != null) {
            current.inFailure = false;
        }
        if (current != null && name.equals("testcase")) {
            tally.add(current.name, current.outcome());
            if (current.failed) {
                current.failure().ifPresent(tally::addFailure);
            }
            failedCases = TestCounts.sum(failedCases, current.outcome() == TestOutcome.FAILED ? 1 : 0);
            current = null;
        } else if (name.equals("testsuite") || name.equals("testsuites")) {
            suites.pop();
        }
        if (suites.isEmpty()) {
            // Adds failures of whole test classes, which some test tools count only in <testsuite>.
            int claimed = Math.max(Math.max(failuresOfRoot, failuresOfSuites), failuresBelow);
            tally.addUnnamedFailures(Math.max(0, claimed - failedCases));
        }
    }
}
