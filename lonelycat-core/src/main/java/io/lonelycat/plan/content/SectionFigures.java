// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import java.util.List;

/** What the content of a section amounts to. */
public record SectionFigures(int linesAdded, int linesDeleted, boolean binary) {
    public static final SectionFigures NONE = new SectionFigures(0, 0, false);
    public static final SectionFigures BINARY = new SectionFigures(0, 0, true);

    public static SectionFigures of(List<LineEdit> edits) {
        return new SectionFigures(
                edits.stream().mapToInt(LineEdit::added).sum(),
                edits.stream().mapToInt(LineEdit::deleted).sum(),
                false);
    }

    /** Adds the figures of the other section of the same file; where one has bytes, lines are not counted. */
    public SectionFigures plus(SectionFigures other) {
        return binary || other.binary
                ? BINARY
                : new SectionFigures(linesAdded + other.linesAdded, linesDeleted + other.linesDeleted, false);
    }
}
