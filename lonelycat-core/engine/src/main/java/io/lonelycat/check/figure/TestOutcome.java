// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

/**
 * Outcome of a test, from best to worst. If reports contain several tests with one name, LonelyCat uses the worst
 * outcome.
 */
public enum TestOutcome {
    SKIPPED,
    PASSED,
    FLAKY,
    /** The test failed in every run. */
    FAILED;

    TestOutcome worse(TestOutcome other) {
        return compareTo(other) < 0 ? other : this;
    }
}
