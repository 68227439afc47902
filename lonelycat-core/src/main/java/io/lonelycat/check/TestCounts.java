// SPDX-License-Identifier: MIT
package io.lonelycat.check;

/** How many tests ran (skipped ones do not count), and how many of them failed. Counts end at the largest integer. */
record TestCounts(int run, int failed) {
    static final TestCounts NONE = new TestCounts(0, 0);

    TestCounts plus(TestCounts other) {
        return new TestCounts(sum(run, other.run), sum(failed, other.failed));
    }

    /** Adds what is not negative, and never comes to less than either. */
    static int sum(int some, int more) {
        return (int) Math.min(Integer.MAX_VALUE, (long) some + more);
    }
}
