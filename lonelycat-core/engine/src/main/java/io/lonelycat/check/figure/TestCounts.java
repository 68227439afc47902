// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

/**
 * Numbers of tests by result.
 *
 * @param run number of tests that were not skipped
 * @param flaky number of tests that failed at first, then passed
 */
public record TestCounts(int run, int failed, int skipped, int flaky) {
    public static final TestCounts NONE = new TestCounts(0, 0, 0, 0);

    TestCounts plus(TestOutcome outcome) {
        return switch (outcome) {
            case SKIPPED -> new TestCounts(run, failed, sum(skipped, 1), flaky);
            case PASSED -> new TestCounts(sum(run, 1), failed, skipped, flaky);
            case FLAKY -> new TestCounts(sum(run, 1), failed, skipped, sum(flaky, 1));
            case FAILED -> new TestCounts(sum(run, 1), sum(failed, 1), skipped, flaky);
        };
    }

    TestCounts plusFailed(int more) {
        return new TestCounts(run, sum(failed, more), skipped, flaky);
    }

    TestCounts asFlaky() {
        return new TestCounts(run, failed, skipped, sum(flaky, 1));
    }

    /** Adds nonnegative numbers; returns {@code Integer.MAX_VALUE} on overflow. */
    public static int sum(int some, int more) {
        return (int) Math.min(Integer.MAX_VALUE, (long) some + more);
    }
}
