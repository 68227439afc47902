// SPDX-License-Identifier: MIT
package io.lonelycat.check.figure;

/**
 * Numbers of tests. Counts end at the largest integer.
 *
 * @param run how many ran; skipped ones did not
 * @param failed how many failed
 * @param skipped how many were skipped
 * @param flaky how many of those that ran failed at first and passed when they were run again
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

    /** Returns them with one of those that passed as flaky. */
    TestCounts asFlaky() {
        return new TestCounts(run, failed, skipped, sum(flaky, 1));
    }

    /** Adds what is not negative, and never comes to less than either. */
    public static int sum(int some, int more) {
        return (int) Math.min(Integer.MAX_VALUE, (long) some + more);
    }
}
