// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.JudgeEdits.FileEdits;
import io.lonelycat.json.Hasher;
import java.util.Arrays;

/**
 * Edited lines that stand together. Where only their line breaks and blanks change, nothing in them means anything. They are
 * compared by SHA-256: an author could find other lines with the same value of a weaker function.
 */
final class EditedBlock {
    private final boolean free;
    private final FileEdits file;
    private final int[] sizes = new int[4];
    private final Hasher old = new Hasher();
    private final Hasher fresh = new Hasher();
    private final byte[] solid = new byte[512];
    private boolean open;
    private boolean comment;

    EditedBlock(JudgeLines role, FileEdits file) {
        this.free = role == JudgeLines.TEST || role == JudgeLines.CODE;
        this.file = file;
    }

    /** Takes a line, with blanks before it left out. A comment up to the end of a line would reach further in a longer one. */
    void line(char kind, byte[] bytes, int start, int to) {
        if (!free) {
            return;
        }
        if (kind == ' ') {
            end();
            return;
        }
        if (!open) {
            begin();
        }
        Hasher side = kind == '-' ? old : fresh;
        int length = 0;
        for (int i = start; i < to; i++) {
            comment |= bytes[i] == '/' && i + 1 < to && bytes[i + 1] == '/';
            if (bytes[i] >= 0 && bytes[i] <= ' ') {
                continue;
            }
            if (length == solid.length) {
                side.update(solid, 0, length);
                length = 0;
            }
            solid[length++] = bytes[i];
        }
        side.update(solid, 0, length);
    }

    private void begin() {
        open = true;
        comment = false;
        old.reset();
        fresh.reset();
        sizes[0] = file.removed().size();
        sizes[1] = file.added().size();
        sizes[2] = file.gone().size();
        sizes[3] = file.come().size();
    }

    /** Says that other lines follow, or none. */
    void end() {
        if (open && !comment && Arrays.equals(old.hash(), fresh.hash())) {
            file.removed().subList(sizes[0], file.removed().size()).clear();
            file.added().subList(sizes[1], file.added().size()).clear();
            file.gone().subList(sizes[2], file.gone().size()).clear();
            file.come().subList(sizes[3], file.come().size()).clear();
        }
        open = false;
    }
}
