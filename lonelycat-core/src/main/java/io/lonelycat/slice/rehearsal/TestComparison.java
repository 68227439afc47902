// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.check.figure.NamedTests;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a change does to the tests of one check, by name. A test that was skipped did not run. One that failed and then passed, or
 * whose failure does not count, shows nothing.
 *
 * @param failToPass failed without the change and pass with it
 * @param passToFail passed without it and fail with it
 * @param failToFail failed without it and fail with it
 * @param added did not run without it and run with it
 * @param lost ran without it and do not run with it
 * @param flaky failed in one of the runs, and passed when it was run again
 * @param passToPass how many passed without it and pass with it
 */
record TestComparison(
        NamedTests failToPass,
        NamedTests passToFail,
        NamedTests failToFail,
        NamedTests added,
        NamedTests lost,
        NamedTests flaky,
        int passToPass) {

    /** Returns the same with fewer names in each list. */
    TestComparison atMost(int names) {
        return new TestComparison(
                failToPass.atMost(names),
                passToFail.atMost(names),
                failToFail.atMost(names),
                added.atMost(names),
                lost.atMost(names),
                flaky.atMost(names),
                passToPass);
    }

    /**
     * Compares.
     *
     * @param before the results without the change
     * @param judged the results with nothing of the change but its tests, so that a new test shows that it fails without
     *     the rest; what did not run there is taken from {@code before}
     * @param after the results with the change
     * @param masked hides secrets in a name: that of a parameterised test has what it was given
     */
    static TestComparison of(
            TestResults before, Optional<TestResults> judged, TestResults after, UnaryOperator<String> masked) {
        Map<String, TestOutcome> without = ran(before);
        judged.ifPresent(results -> without.putAll(ran(results)));
        Map<String, TestOutcome> with = ran(after);
        Sorting sorting = new Sorting();
        with.forEach((name, outcome) -> sorting.add(name, without.get(name), outcome));
        List<String> lost = new ArrayList<>(ran(before).keySet());
        lost.removeAll(with.keySet());
        return sorting.comparison(lost, masked);
    }

    private static Map<String, TestOutcome> ran(TestResults results) {
        Map<String, TestOutcome> ran = new TreeMap<>(results.outcomes());
        ran.values().removeIf(outcome -> outcome == TestOutcome.SKIPPED);
        return ran;
    }

    /** Puts each test that ran with the change where it belongs. */
    private static final class Sorting {
        private final List<String> failToPass = new ArrayList<>();
        private final List<String> passToFail = new ArrayList<>();
        private final List<String> failToFail = new ArrayList<>();
        private final List<String> added = new ArrayList<>();
        private final List<String> flaky = new ArrayList<>();
        private int passToPass;

        void add(String name, @Nullable TestOutcome without, TestOutcome with) {
            boolean fails = with == TestOutcome.FAILED;
            if (without == null) {
                added.add(name);
            } else if (!fails && (isUnsteady(with) || isUnsteady(without))) {
                flaky.add(name);
            } else if (without == TestOutcome.FAILED) {
                (fails ? failToFail : failToPass).add(name);
            } else if (fails) {
                passToFail.add(name);
            } else {
                passToPass++;
            }
        }

        private static boolean isUnsteady(TestOutcome outcome) {
            return outcome == TestOutcome.FLAKY;
        }

        TestComparison comparison(List<String> lost, UnaryOperator<String> masked) {
            return new TestComparison(
                    NamedTests.of(failToPass, masked),
                    NamedTests.of(passToFail, masked),
                    NamedTests.of(failToFail, masked),
                    NamedTests.of(added, masked),
                    NamedTests.of(lost, masked),
                    NamedTests.of(flaky, masked),
                    passToPass);
        }
    }
}
