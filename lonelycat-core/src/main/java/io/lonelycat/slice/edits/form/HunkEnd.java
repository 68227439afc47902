// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.form;

import java.util.regex.Pattern;

/**
 * Tells where a hunk of a diff ends: by its lines, and by its numbers.
 *
 * @param fenced whether it is between fences, with nothing else
 */
record HunkEnd(EditText text, boolean fenced) {
    private static final String HUNK = ChunkBuilder.HUNK;
    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+.*");

    /** Says whether a line begins the signature of a mail. */
    static boolean isSignature(EditText text, int at) {
        return text.line(at).strip().equals("--")
                && (at + 1 >= text.count() || VERSION.matcher(text.line(at + 1)).matches());
    }

    /** Returns the line behind the last one that can be part of the hunk. */
    int natural(int begin) {
        int at = begin;
        while (at < text.count() && isPart(at)) {
            if (text.first(at) == 0) {
                int next = at;
                while (next < text.count() && text.first(next) == 0) {
                    next++;
                }
                if (next == text.count() || !isPart(next)) {
                    return at;
                }
                at = next;
            } else {
                at++;
            }
        }
        return at;
    }

    /** Returns the mark of a line in a hunk; a space for one that has lost it. */
    int kind(int at) {
        int first = text.first(at);
        return isMark(first) || first == 0 || !isUnmarked(at) ? first : ' ';
    }

    static boolean isMark(int first) {
        return first == ' ' || first == '+' || first == '-' || first == '\\';
    }

    /** Says whether a line without a mark is part of a hunk: between its lines, or between fences with nothing else. */
    private boolean isUnmarked(int at) {
        boolean other = text.isFence(at)
                || text.line(at).startsWith(HUNK)
                || DiffReader.begins(text, at)
                || at + 1 >= text.count();
        return !other
                && ((isMark(text.first(at + 1)) && !DiffReader.begins(text, at + 1))
                        || (fenced && text.isFence(at + 1)));
    }

    private boolean isPart(int at) {
        int first = kind(at);
        return first == 0
                || ((first == ' ' || first == '+' || first == '-' || first == '\\')
                        && !DiffReader.isFileHeader(text, at)
                        && !isSignature(text, at));
    }

    /** Returns the line behind the last one that the numbers take; -1 where they do not fit the lines. */
    int counted(int begin, long old, long changed) {
        long oldLeft = old;
        long newLeft = changed;
        int at = begin;
        while (at < text.count() && (oldLeft > 0 || newLeft > 0)) {
            int first = kind(at);
            boolean header = DiffReader.isFileHeader(text, at)
                    && at + 2 < text.count()
                    && text.line(at + 2).startsWith(HUNK);
            if (header || (first != 0 && first != ' ' && first != '+' && first != '-' && first != '\\')) {
                return -1;
            }
            oldLeft -= first == '+' || first == '\\' ? 0 : 1;
            newLeft -= first == '-' || first == '\\' ? 0 : 1;
            at++;
        }
        if (oldLeft != 0 || newLeft != 0) {
            return -1;
        }
        return at < text.count() && text.first(at) == '\\' ? at + 1 : at;
    }
}
