// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.content.ByteSearch;
import io.lonelycat.plan.patch.PatchSection.Hunk;

/** Iterates over the lines of a hunk in memory. */
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

    static int growth(PatchWindow window, Hunk hunk) {
        HunkLines lines = new HunkLines(window, hunk);
        int growth = 0;
        while (lines.next()) {
            growth += lines.kind() == '+' ? lines.length() : 0;
            growth -= lines.kind() == '-' ? lines.length() : 0;
        }
        return growth;
    }

    boolean next() {
        if (next >= end) {
            return false;
        }
        int newline = ByteSearch.newline(bytes, next, end);
        line++;
        // Mail programs may remove the single space of an empty context line.
        boolean bare = newline == next;
        kind = bare ? (byte) ' ' : bytes[next];
        contentStart = bare ? next : next + 1;
        contentEnd = newline + 1;
        next = newline + 1;
        if (next < end && bytes[next] == '\\') {
            contentEnd--;
            line++;
            // The last line of a patch may lack a newline.
            int after = ByteSearch.newline(bytes, next, end);
            next = after < 0 ? end : after + 1;
        }
        return true;
    }

    /**
     * Returns the first character of the current hunk line: a space, {@code -} or {@code +}. For a reversed hunk,
     * {@code -} and {@code +} are swapped.
     */
    byte kind() {
        if (!reversed || kind == ' ') {
            return kind;
        }
        return (byte) (kind == '+' ? '-' : '+');
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return contentStart;
    }

    int end() {
        return contentEnd;
    }

    int length() {
        return contentEnd - contentStart;
    }

    int line() {
        return line;
    }
}
