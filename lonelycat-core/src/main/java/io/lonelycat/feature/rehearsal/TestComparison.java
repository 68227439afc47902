// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Test results of one check, compared without and with the change. A skipped test counts as not run. A flaky test does
 * not count as fixed.
 */
record TestComparison(
        NamedTests failToPass,
        NamedTests passToFail,
        NamedTests failToFail,
        NamedTests added,
        NamedTests lost,
        NamedTests flaky,
        int passToPass) {

    enum TestClass {
        FAIL_TO_PASS("fixed (fail-to-pass)", "Failing without the change, passing with the change"),
        PASS_TO_FAIL("broken (pass-to-fail)", "Passing without the change, failing with the change"),
        FAIL_TO_FAIL("still failing (fail-to-fail)", "Failing without the change and with the change"),
        ADDED("new", "New with the change"),
        LOST("no longer run (lost)", "Run without the change, not run with the change"),
        FLAKY("flaky", "Failed in one run, and passed when run again"),
        PASS_TO_PASS("still passing (pass-to-pass)", "Passing without the change and with the change");

        private final String term;
        private final String words;

        TestClass(String term, String words) {
            this.term = term;
            this.words = words;
        }

        String term() {
            return term;
        }

        String words() {
            return words;
        }

        /**
         * Returns the tests of one category, such as fixed tests; empty for pass-to-pass tests, of which LonelyCat
         * records only the number.
         */
        NamedTests in(TestComparison all) {
            return switch (this) {
                case FAIL_TO_PASS -> all.failToPass;
                case PASS_TO_FAIL -> all.passToFail;
                case FAIL_TO_FAIL -> all.failToFail;
                case ADDED -> all.added;
                case LOST -> all.lost;
                case FLAKY -> all.flaky;
                case PASS_TO_PASS -> NamedTests.NONE;
            };
        }

        private static TestClass of(@Nullable TestOutcome without, TestOutcome with) {
            boolean fails = with == TestOutcome.FAILED;
            if (without == null) {
                return ADDED;
            }
            if (!fails && (with == TestOutcome.FLAKY || without == TestOutcome.FLAKY)) {
                return FLAKY;
            }
            if (without == TestOutcome.FAILED) {
                return fails ? FAIL_TO_FAIL : FAIL_TO_PASS;
            }
            return fails ? PASS_TO_FAIL : PASS_TO_PASS;
        }
    }

    TestComparison atMost(int names) {
        return of(it -> it.in(this).atMost(names), passToPass);
    }

    private static TestComparison of(Function<TestClass, NamedTests> tests, int passToPass) {
        return new TestComparison(
                tests.apply(TestClass.FAIL_TO_PASS),
                tests.apply(TestClass.PASS_TO_FAIL),
                tests.apply(TestClass.FAIL_TO_FAIL),
                tests.apply(TestClass.ADDED),
                tests.apply(TestClass.LOST),
                tests.apply(TestClass.FLAKY),
                passToPass);
    }

    /**
     * Compares the results of a check's tests without and with the change.
     *
     * @param judged test results with the change's verification files but the old code
     * @param masked removes secrets from test names, which contain arguments of parameterized tests
     */
    static TestComparison of(
            TestResults before, Optional<TestResults> judged, TestResults after, UnaryOperator<String> masked) {
        Map<String, TestOutcome> without = ran(before);
        judged.ifPresent(results -> without.putAll(ran(results)));
        Map<String, TestOutcome> with = ran(after);
        Map<TestClass, List<String>> sorted = new EnumMap<>(TestClass.class);
        with.forEach((name, outcome) -> sorted.computeIfAbsent(
                        TestClass.of(without.get(name), outcome), it -> new ArrayList<>())
                .add(name));
        List<String> lost = new ArrayList<>(ran(before).keySet());
        lost.removeAll(with.keySet());
        sorted.put(TestClass.LOST, lost);
        return of(
                it -> NamedTests.of(sorted.getOrDefault(it, List.of()), masked),
                sorted.getOrDefault(TestClass.PASS_TO_PASS, List.of()).size());
    }

    private static Map<String, TestOutcome> ran(TestResults results) {
        Map<String, TestOutcome> ran = new TreeMap<>(results.outcomes());
        ran.values().removeIf(outcome -> outcome == TestOutcome.SKIPPED);
        return ran;
    }
}
