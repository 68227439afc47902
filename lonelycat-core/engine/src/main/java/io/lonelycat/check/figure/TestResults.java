// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Results of the tests in a check's JUnit XML reports.
 *
 * @param outcomes worst outcome of each test, by class and method name
 * @param unnamedFailures number of failures without a test name
 * @param failures first three failed tests, each with name, location and reason
 */
public record TestResults(
        SortedMap<String, TestOutcome> outcomes, TestCounts counts, int unnamedFailures, List<String> failures) {
    public TestResults {
        outcomes = Collections.unmodifiableSortedMap(new TreeMap<>(outcomes));
        failures = List.copyOf(failures);
    }

    public List<String> named(TestOutcome outcome) {
        return outcomes.entrySet().stream()
                .filter(it -> it.getValue() == outcome)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Marks a test as flaky if the test failed in an earlier run of the check and passes in the later run. */
    public TestResults after(TestResults earlier) {
        SortedMap<String, TestOutcome> all = new TreeMap<>(outcomes);
        TestCounts sum = counts;
        for (Map.Entry<String, TestOutcome> now : outcomes.entrySet()) {
            TestOutcome before = earlier.outcomes.getOrDefault(now.getKey(), TestOutcome.PASSED);
            boolean failedBefore = before == TestOutcome.FAILED || before == TestOutcome.FLAKY;
            if (now.getValue() == TestOutcome.PASSED && failedBefore) {
                all.put(now.getKey(), TestOutcome.FLAKY);
                sum = sum.asFlaky();
            }
        }
        return new TestResults(all, sum, unnamedFailures, failures);
    }

    public static final class Tally {
        static final int MOST_NAMES = 200_000;
        static final int LONGEST_NAME = 4_000;
        static final int MOST_CHARACTERS = 32_000_000;
        private static final int MOST_FAILURES = 3;

        private final Map<String, TestOutcome> outcomes = new TreeMap<>();
        private TestCounts counts = TestCounts.NONE;
        private final List<String> failures = new ArrayList<>();
        private int unnamedFailures;
        private int characters;

        /** Counts a test; stores its outcome if the test has a name. */
        void add(String name, TestOutcome outcome) throws ReportException {
            counts = counts.plus(outcome);
            if (name.isEmpty()) {
                unnamedFailures = TestCounts.sum(unnamedFailures, outcome == TestOutcome.FAILED ? 1 : 0);
            } else {
                characters += outcomes.containsKey(requireShort(name)) ? 0 : name.length();
                outcomes.merge(name, outcome, TestOutcome::worse);
            }
            if (outcomes.size() > MOST_NAMES) {
                throw new ReportException("the reports have more than " + MOST_NAMES + " test names");
            }
            if (characters > MOST_CHARACTERS) {
                throw new ReportException(
                        "the test names in the reports have more than " + MOST_CHARACTERS + " characters in all");
            }
        }

        private static String requireShort(String name) throws ReportException {
            if (name.length() > LONGEST_NAME) {
                throw new ReportException("the name of a test has more than " + LONGEST_NAME + " characters");
            }
            return name;
        }

        void addFailure(String line) {
            if (failures.size() < MOST_FAILURES) {
                failures.add(line);
            }
        }

        void addUnnamedFailures(int more) {
            counts = counts.plusFailed(more);
            unnamedFailures = TestCounts.sum(unnamedFailures, more);
        }

        public TestResults results() {
            return new TestResults(new TreeMap<>(outcomes), counts, unnamedFailures, failures);
        }
    }
}
