// SPDX-License-Identifier: MIT
package io.lonelycat.report.diff;

/** What is left of the room for all files. */
final class DiffRoom {
    private final DiffBounds bounds;
    private int lines;
    private int characters;

    DiffRoom(DiffBounds bounds) {
        this.bounds = bounds;
    }

    /** Says whether a further file may begin. */
    boolean isLeft(int files, long bytes) {
        return files < bounds.files()
                && bytes < bounds.bytes()
                && lines < bounds.lines()
                && characters < bounds.characters();
    }

    /** Says whether a file that has so many lines already may have one more. */
    boolean takes(int linesOfFile) {
        return linesOfFile < bounds.linesOfFile() && lines < bounds.lines() && characters < bounds.characters();
    }

    int columns() {
        return bounds.columns();
    }

    void taken(String text) {
        lines++;
        characters += text.length();
    }
}
