// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.JudgeEdits.FileEdits;

/** Edited lines that stand together. Where only their line breaks and blanks change, nothing in them means anything. */
final class EditedBlock {
    private static final long FACTOR = 0x100000001b3L;

    private final boolean free;
    private final FileEdits file;
    private final int[] sizes = new int[4];
    private long old;
    private long fresh;
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
        long hash = kind == '-' ? old : fresh;
        for (int i = start; i < to; i++) {
            comment |= bytes[i] == '/' && i + 1 < to && bytes[i + 1] == '/';
            hash = bytes[i] >= 0 && bytes[i] <= ' ' ? hash : (hash ^ bytes[i]) * FACTOR;
        }
        old = kind == '-' ? hash : old;
        fresh = kind == '-' ? fresh : hash;
    }

    private void begin() {
        open = true;
        comment = false;
        old = 0;
        fresh = 0;
        sizes[0] = file.removed().size();
        sizes[1] = file.added().size();
        sizes[2] = file.gone().size();
        sizes[3] = file.come().size();
    }

    /** Says that other lines follow, or none. */
    void end() {
        if (open && !comment && old == fresh) {
            file.removed().subList(sizes[0], file.removed().size()).clear();
            file.added().subList(sizes[1], file.added().size()).clear();
            file.gone().subList(sizes[2], file.gone().size()).clear();
            file.come().subList(sizes[3], file.come().size()).clear();
        }
        open = false;
    }
}
