// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import java.util.List;

/**
 * How much room a page gives to each of its parts.
 *
 * @param findings how many findings
 * @param files how many changed files
 * @param rows how many checks, kept files and stray files each
 * @param words how many characters a foreign text may have
 * @param excerpt how many lines of a failed check's output
 */
record SizeBudget(int findings, int files, int rows, int words, int excerpt) {
    /** From the page as it should be to the one that always fits. */
    static final List<SizeBudget> LADDER = List.of(
            new SizeBudget(10, 20, 10, 240, 15),
            new SizeBudget(10, 12, 5, 160, 10),
            new SizeBudget(8, 8, 4, 120, 8),
            new SizeBudget(5, 5, 3, 100, 6),
            new SizeBudget(3, 3, 2, 60, 4),
            new SizeBudget(2, 2, 1, 40, 2));
}
