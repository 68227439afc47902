// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

/** Outcome of a test, from best to worst. For a name that reports contain several times, the worst outcome counts. */
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
