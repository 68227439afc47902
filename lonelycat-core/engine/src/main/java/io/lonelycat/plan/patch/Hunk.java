// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

/**
 * Some lines. The body is at {@code [start, end)} of the patch.
 *
 * @param line the number of the line {@code @@}
 */
record Hunk(int line, int oldStart, int oldCount, int newStart, int newCount, long start, long end) {
    String header() {
        return "@@ -" + oldStart + "," + oldCount + " +" + newStart + "," + newCount + " @@";
    }
}
