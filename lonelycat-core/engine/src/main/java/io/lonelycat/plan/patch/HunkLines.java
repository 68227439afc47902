// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.ByteSearch;
import io.lonelycat.plan.patch.PatchSection.Hunk;

/** Goes through the lines of a hunk whose bytes are held in memory. */
final class HunkLines {
    private final byte[] bytes;
    private final int end;
    private final boolean reversed;
    private int next;
    private byte kind;
    private int contentStart;
    private int contentEnd;
    private int line;

    HunkLines(PatchWindow window, Hunk hunk) {
        this.bytes = window.buffer();
        this.next = window.index(hunk.start());
        this.end = window.index(hunk.end());
        this.line = hunk.line();
        this.reversed = hunk.reversed();
    }

    /** Returns how many bytes a hunk adds, less those that it takes away. */
    static int growth(PatchWindow window, Hunk hunk) {
        HunkLines lines = new HunkLines(window, hunk);
        int growth = 0;
        while (lines.next()) {
            growth += lines.kind() == '+' ? lines.length() : 0;
            growth -= lines.kind() == '-' ? lines.length() : 0;
        }
        return growth;
    }

    /** Goes to the next line, and says whether there is one. What says that a newline lacks is no line of its own. */
    boolean next() {
        if (next >= end) {
            return false;
        }
        int newline = ByteSearch.newline(bytes, next, end);
        line++;
        // A mail program may have taken the only space of an empty line away.
        boolean bare = newline == next;
        kind = bare ? (byte) ' ' : bytes[next];
        contentStart = bare ? next : next + 1;
        contentEnd = newline + 1;
        next = newline + 1;
        if (next < end && bytes[next] == '\\') {
            contentEnd--;
            line++;
            // As the last line of a patch it may itself lack its newline.
            int after = ByteSearch.newline(bytes, next, end);
            next = after < 0 ? end : after + 1;
        }
        return true;
    }

    /** Returns a space, {@code -} or {@code +}; of a reversed hunk, {@code -} for what the patch adds. */
    byte kind() {
        if (!reversed || kind == ' ') {
            return kind;
        }
        return (byte) (kind == '+' ? '-' : '+');
    }

    byte[] bytes() {
        return bytes;
    }

    /** Returns where the content begins, behind the kind. */
    int start() {
        return contentStart;
    }

    /** Returns where the content ends, behind its newline if it has one. */
    int end() {
        return contentEnd;
    }

    int length() {
        return contentEnd - contentStart;
    }

    /** Returns the number of the current line in the patch. */
    int line() {
        return line;
    }
}
