// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import static io.lonelycat.check.figure.TestOutcome.FAILED;
import static io.lonelycat.check.figure.TestOutcome.FLAKY;
import static io.lonelycat.check.figure.TestOutcome.PASSED;
import static io.lonelycat.check.figure.TestOutcome.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.check.figure.TestOutcome;
import io.lonelycat.check.figure.TestResults;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TestComparisonTest {

    private static TestResults results(Map<String, TestOutcome> outcomes) {
        return new TestResults(new TreeMap<>(outcomes), TestCounts.NONE, 0, List.of());
    }

    @Test
    void putsEachTestWhereItBelongs() {
        TestResults before = results(
                Map.of("fixed", FAILED, "kept", PASSED, "broken", FLAKY, "red", FAILED, "gone", PASSED, "off", PASSED));
        TestResults after = results(Map.of(
                "fixed", PASSED, "kept", PASSED, "broken", FAILED, "red", FAILED, "new", PASSED, "off", SKIPPED));

        TestComparison compared = TestComparison.of(before, Optional.empty(), after, name -> name);

        assertThat(compared.failToPass().first()).containsExactly("fixed");
        assertThat(compared.passToFail().first()).containsExactly("broken");
        assertThat(compared.failToFail().first()).containsExactly("red");
        assertThat(compared.added().first()).containsExactly("new");
        assertThat(compared.lost().first()).containsExactly("gone", "off");
        assertThat(compared.passToPass()).isEqualTo(1);
    }

    /** A flaky test also fails without the change. */
    @Test
    void aTestThatIsNotSteadyShowsNothing() {
        TestResults before = results(Map.of("a", FAILED, "b", PASSED, "c", FLAKY));
        TestResults after = results(Map.of("a", FLAKY, "b", FLAKY, "c", PASSED));

        TestComparison compared = TestComparison.of(before, Optional.empty(), after, name -> name);

        assertThat(compared.flaky().first()).containsExactly("a", "b", "c");
        assertThat(compared.failToPass().total()).isZero();
        assertThat(compared.passToFail().total()).isZero();
        assertThat(compared.passToPass()).isZero();
    }

    /** The new test fails with only the change's tests applied. */
    @Test
    void takesANewTestFromTheRunWithNothingButTheTestsOfTheChange() {
        TestResults before = results(Map.of("old", PASSED));
        TestResults judged = results(Map.of("old", PASSED, "new", FAILED, "other", PASSED, "off", SKIPPED));
        TestResults after = results(Map.of("old", PASSED, "new", PASSED, "other", PASSED, "off", PASSED));

        TestComparison compared = TestComparison.of(before, Optional.of(judged), after, name -> name);

        assertThat(compared.failToPass().first()).containsExactly("new");
        assertThat(compared.added().first()).containsExactly("off");
        assertThat(compared.passToPass()).isEqualTo(2);
    }
}
