// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

/** Outcome of one test; of two outcomes of one name, the later of these counts. */
public enum TestOutcome {
    /** It did not run. */
    SKIPPED,
    /** It ran, and passed at once. */
    PASSED,
    /** It failed, and passed when it was run again. */
    FLAKY,
    /** It failed, and passed in no run. */
    FAILED;

    TestOutcome worse(TestOutcome other) {
        return compareTo(other) < 0 ? other : this;
    }
}
