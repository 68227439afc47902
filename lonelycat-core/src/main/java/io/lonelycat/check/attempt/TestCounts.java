// SPDX-License-Identifier: MIT
package io.lonelycat.check.attempt;

/** How many tests ran (skipped ones do not count), and how many of them failed. Counts end at the largest integer. */
public record TestCounts(int run, int failed) {
    public static final TestCounts NONE = new TestCounts(0, 0);

    public TestCounts plus(TestCounts other) {
        return new TestCounts(sum(run, other.run), sum(failed, other.failed));
    }

    /** Adds what is not negative, and never comes to less than either. */
    public static int sum(int some, int more) {
        return (int) Math.min(Integer.MAX_VALUE, (long) some + more);
    }
}
