// SPDX-License-Identifier: MIT
package io.lonelycat.check;

/** How many tests ran (skipped ones do not count), and how many of them failed. */
record TestCounts(int run, int failed) {
    static final TestCounts NONE = new TestCounts(0, 0);

    TestCounts plus(TestCounts other) {
        return new TestCounts(run + other.run, failed + other.failed);
    }
}
