// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import io.lonelycat.plan.content.Lines;
import io.lonelycat.slice.edits.line.ElisionAlignment.AlignedLine;
import java.util.BitSet;
import java.util.List;

/**
 * The gaps that markers stand for, and what is beside them: a line that is repeated in the gap tells nothing, and new lines beside it
 * stand as deep as the marker and what is in the gap.
 */
record ElisionGaps(Lines there, Lines text, BitSet markers, List<AlignedLine> steps) {
    boolean hold() {
        for (int i = 1; i < steps.size(); i++) {
            boolean from = holds(i, i - 1, -1);
            boolean to = holds(i - 1, i, 1);
            if (!from || !to || isRepeated(steps.get(i - 1), steps.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Says whether a step, if it is a new line, fits the one beside it, if that is in a gap. */
    private boolean holds(int at, int beside, int direction) {
        AlignedLine step = steps.get(at);
        boolean edge = step.there() < 0 && steps.get(beside).part() < 0;
        return !edge || !isNewCode(at, -direction) || isSameDepth(beside, direction, marker(step.line(), direction));
    }

    /** Says whether the line beside a gap is the first one in it as well, so that either may be the one that is shown. */
    private boolean isRepeated(AlignedLine one, AlignedLine next) {
        boolean edge = one.there() >= 0 && next.there() >= 0 && (one.part() < 0) != (next.part() < 0);
        return edge
                && !Closeness.isBlank(there, one.there())
                && Closeness.TRAILING_SPACE.same(there, one.there(), there, next.there());
    }

    /** Says whether new lines are more than blank. */
    private boolean isNewCode(int from, int direction) {
        for (int i = from; i >= 0 && i < steps.size() && steps.get(i).there() < 0; i += direction) {
            if (!Closeness.isBlank(text, steps.get(i).line())) {
                return true;
            }
        }
        return false;
    }

    private int marker(int from, int direction) {
        return direction > 0 ? markers.nextSetBit(from) : markers.previousSetBit(from);
    }

    private boolean isSameDepth(int from, int direction, int marker) {
        int at = from;
        while (isInGap(at) && Closeness.isBlank(there, steps.get(at).there())) {
            at += direction;
        }
        return isInGap(at) && depth(there, steps.get(at).there()) == depth(text, marker);
    }

    private boolean isInGap(int at) {
        return at >= 0 && at < steps.size() && steps.get(at).part() < 0;
    }

    private static int depth(Lines lines, int line) {
        return Closeness.textStart(lines, line) - lines.start(line);
    }
}
