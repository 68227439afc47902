// SPDX-License-Identifier: MIT
package io.lonelycat.report.diff;

/**
 * One line of a diff.
 *
 * @param oldNumber its number in the old file, from 1; 0 where it is not there
 * @param newNumber its number in the new file, from 1; 0 where it is not there
 * @param text without its newline, as it was written: it may hold anything; what is not UTF-8 became U+FFFD
 * @param bytesLeftOut how many bytes of a long line are missing at its end
 * @param newline whether it ends with a newline; only the last of a file may not
 */
public record DiffLine(Kind kind, int oldNumber, int newNumber, String text, int bytesLeftOut, boolean newline) {
    /** What becomes of a line. */
    public enum Kind {
        /** It is in both files. */
        SAME,
        /** It is in the old file only. */
        REMOVED,
        /** It is in the new file only. */
        ADDED
    }
}
