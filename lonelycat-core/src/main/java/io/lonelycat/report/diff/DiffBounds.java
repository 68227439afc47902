// SPDX-License-Identifier: MIT
package io.lonelycat.report.diff;

/**
 * How much of a patch is read to be shown.
 *
 * @param files how many files at most
 * @param lines how many lines at most, of all files together
 * @param linesOfFile how many lines of one file at most
 * @param columns how many characters of one line at most
 * @param characters how many characters at most, of all lines together
 * @param bytes after how many bytes of the patch no further file is begun
 */
public record DiffBounds(int files, int lines, int linesOfFile, int columns, int characters, long bytes) {
    /** What a page of one execution shows. */
    public static final DiffBounds PAGE = new DiffBounds(300, 5_000, 1_000, 500, 1_000_000, 256L << 20);
}
