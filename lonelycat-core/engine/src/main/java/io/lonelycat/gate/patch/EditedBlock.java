// SPDX-License-Identifier: MIT
package io.lonelycat.gate.patch;

import io.lonelycat.gate.patch.JudgeEdits.FileEdits;

/** Edited lines that stand together. Where only their line breaks and blanks change, nothing in them means anything. */
final class EditedBlock {
    private final boolean free;
    private final FileEdits file;
    private final int[] sizes = new int[4];
    private final SolidText old = new SolidText();
    private final SolidText fresh = new SolidText();
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
        for (int i = start; i < to && !comment; i++) {
            comment = bytes[i] == '/' && i + 1 < to && bytes[i + 1] == '/';
        }
        (kind == '-' ? old : fresh).add(bytes, start, to);
    }

    private void begin() {
        open = true;
        comment = false;
        old.clear();
        fresh.clear();
        sizes[0] = file.removed().size();
        sizes[1] = file.added().size();
        sizes[2] = file.gone().size();
        sizes[3] = file.come().size();
    }

    /** Says that other lines follow, or none. */
    void end() {
        if (open && !comment && old.isSame(fresh)) {
            file.removed().subList(sizes[0], file.removed().size()).clear();
            file.added().subList(sizes[1], file.added().size()).clear();
            file.gone().subList(sizes[2], file.gone().size()).clear();
            file.come().subList(sizes[3], file.come().size()).clear();
        }
        open = false;
    }
}
