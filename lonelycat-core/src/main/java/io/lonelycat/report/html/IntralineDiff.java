// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

/**
 * The part of a changed line that is new, or goes, beside the line that takes its place, or stood there.
 *
 * @param from where it begins
 * @param oldTo where it ends in the old line
 * @param newTo where it ends in the new line
 */
record IntralineDiff(int from, int oldTo, int newTo) {
    static final IntralineDiff NONE = new IntralineDiff(0, 0, 0);

    /** Compares two lines from both ends, and widens what differs to whole words. */
    static IntralineDiff between(String old, String changed) {
        int most = Math.min(old.length(), changed.length());
        int from = 0;
        while (from < most && old.charAt(from) == changed.charAt(from)) {
            from++;
        }
        int behind = 0;
        while (behind < most - from
                && old.charAt(old.length() - 1 - behind) == changed.charAt(changed.length() - 1 - behind)) {
            behind++;
        }
        while (from > 0 && (joins(old, from) || joins(changed, from))) {
            from--;
        }
        while (behind > 0 && (joins(old, old.length() - behind) || joins(changed, changed.length() - behind))) {
            behind--;
        }
        boolean nothingInCommon = old.substring(0, from).isBlank()
                && old.substring(old.length() - behind).isBlank();
        return nothingInCommon ? NONE : new IntralineDiff(from, old.length() - behind, changed.length() - behind);
    }

    /** Says whether a word, or one character of two units, goes on at a place. */
    private static boolean joins(String text, int at) {
        return at > 0
                && at < text.length()
                && (Character.isLowSurrogate(text.charAt(at))
                        || (Character.isJavaIdentifierPart(text.charAt(at))
                                && Character.isJavaIdentifierPart(text.charAt(at - 1))));
    }
}
