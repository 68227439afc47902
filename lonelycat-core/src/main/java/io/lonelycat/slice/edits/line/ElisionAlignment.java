// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Lays parts of a text over a file, in their order, where lines between two parts stay as they are: with as few lines that come, and
 * still fewer that go. Next to a gap there is a line of the file, or lines that can only be new.
 */
final class ElisionAlignment {
    private static final int FAR = Integer.MAX_VALUE / 4;
    private final List<ElidedPart> parts;
    private final int[] file;
    private final int[] goes;
    private final boolean openStart;
    private final boolean openEnd;
    /** For each part, the cost of having laid so many of its lines up to a line of the file; and where the last one was a match. */
    private final List<int[][]> costs = new ArrayList<>();

    private final List<int[][]> matches = new ArrayList<>();
    private final List<int[]> ends = new ArrayList<>();

    /**
     * Lines of the text between two gaps.
     *
     * @param start the first line in the text
     * @param lines equal lines have equal numbers
     * @param comes what each costs that is new; nothing for a blank one
     * @param freeStart for so many lines at the beginning, whether they may be new although a gap is before them
     * @param freeEnd the same for the end
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record ElidedPart(int start, int[] lines, int[] comes, boolean[] freeStart, boolean[] freeEnd) {
        private ElidedPart reversed() {
            return new ElidedPart(start, reverse(lines), reverse(comes), freeEnd, freeStart);
        }

        private int cost(int from, int to) {
            return Arrays.stream(comes, from, to).sum();
        }

        private static int[] reverse(int[] all) {
            int[] reversed = new int[all.length];
            for (int i = 0; i < all.length; i++) {
                reversed[i] = all[all.length - 1 - i];
            }
            return reversed;
        }
    }

    /**
     * One line of what comes out.
     *
     * @param part -1 for a line of the file in a gap
     * @param line of the text; -1 for a line of the file
     * @param there of the file; -1 for a new line
     */
    record AlignedLine(int part, int line, int there) {}

    private ElisionAlignment(List<ElidedPart> parts, int[] file, int[] goes, boolean openStart, boolean openEnd) {
        this.parts = parts;
        this.file = file;
        this.goes = goes;
        this.openStart = openStart;
        this.openEnd = openEnd;
    }

    /**
     * Returns what comes out with the gaps as early as they can be, if there is a way.
     *
     * @param goes what each line of the file costs that goes
     */
    static Optional<List<AlignedLine>> early(
            List<ElidedPart> parts, int[] file, int[] goes, boolean openStart, boolean openEnd) {
        return new ElisionAlignment(parts, file, goes, openStart, openEnd)
                .solved()
                .map(all -> all.stream()
                        .map(step -> step.part < 0
                                ? step
                                : new AlignedLine(step.part, parts.get(step.part).start + step.line, step.there))
                        .toList());
    }

    /** Returns what comes out with the gaps as late as they can be. */
    static Optional<List<AlignedLine>> late(
            List<ElidedPart> parts, int[] file, int[] goes, boolean openStart, boolean openEnd) {
        List<ElidedPart> reversed =
                new ArrayList<>(parts.stream().map(ElidedPart::reversed).toList());
        Collections.reverse(reversed);
        return new ElisionAlignment(
                        reversed,
                        ElidedPart.reverse(file),
                        ElidedPart.reverse(goes),
                        /* openStart= */ openEnd,
                        /* openEnd= */ openStart)
                .solved()
                .map(all -> {
                    List<AlignedLine> turned = new ArrayList<>();
                    all.forEach(step -> turned.add(turned(step, parts, file.length)));
                    Collections.reverse(turned);
                    return turned;
                });
    }

    private static AlignedLine turned(AlignedLine step, List<ElidedPart> parts, int lines) {
        int there = step.there < 0 ? -1 : lines - 1 - step.there;
        if (step.part < 0) {
            return new AlignedLine(-1, -1, there);
        }
        int number = parts.size() - 1 - step.part;
        ElidedPart part = parts.get(number);
        return new AlignedLine(number, part.start + part.lines.length - 1 - step.line, there);
    }

    private Optional<List<AlignedLine>> solved() {
        int[] before = new int[file.length + 1];
        Arrays.fill(before, FAR);
        before[0] = 0;
        for (int number = 0; number < parts.size(); number++) {
            before = ends(number, number > 0 || openStart ? gap(before) : before);
        }
        int end = file.length;
        int best = openEnd ? FAR : before[end];
        for (int at = 0; openEnd && at < file.length; at++) {
            if (before[at] < best) {
                best = before[at];
                end = at;
            }
        }
        return best >= FAR ? Optional.empty() : Optional.of(steps(end));
    }

    /** A gap has at least one line. */
    private static int[] gap(int[] before) {
        int[] after = new int[before.length];
        after[0] = FAR;
        for (int at = 1; at < after.length; at++) {
            after[at] = Math.min(after[at - 1], before[at - 1]);
        }
        return after;
    }

    private boolean gapBefore(int number) {
        return number > 0 || openStart;
    }

    private boolean gapBehind(int number) {
        return number < parts.size() - 1 || openEnd;
    }

    private int[] ends(int number, int[] starts) {
        ElidedPart part = parts.get(number);
        int lines = part.lines.length;
        int[][] cost = new int[lines + 1][file.length + 1];
        int[][] match = new int[lines + 1][file.length + 1];
        for (int i = 0; i <= lines; i++) {
            for (int at = 0; at <= file.length; at++) {
                match[i][at] = matched(part, i, at, number, cost, starts);
                int best = i == 0 && !gapBefore(number) ? starts[at] : match[i][at];
                best = i == 0 ? best : Math.min(best, cost[i - 1][at] + part.comes[i - 1]);
                cost[i][at] = Math.min(FAR, at == 0 ? best : Math.min(best, cost[i][at - 1] + goes[at - 1]));
            }
        }
        costs.add(cost);
        matches.add(match);
        int[] end = new int[file.length + 1];
        for (int at = 0; at <= file.length; at++) {
            end[at] = gapBehind(number) ? FAR : cost[lines][at];
            for (int rest = 0; gapBehind(number) && rest < lines; rest++) {
                if (part.freeEnd[rest] && part.comes[lines - rest - 1] > 0) {
                    end[at] = Math.min(end[at], match[lines - rest][at] + part.cost(lines - rest, lines));
                }
            }
        }
        ends.add(end);
        return end;
    }

    /** The cost where line {@code i - 1} of the part is the line of the file before {@code at}. */
    private int matched(ElidedPart part, int i, int at, int number, int[][] cost, int[] starts) {
        if (i == 0 || at == 0 || part.lines[i - 1] != file[at - 1]) {
            return FAR;
        }
        int best = cost[i - 1][at - 1];
        if (gapBefore(number) && part.freeStart[i - 1] && part.comes[i - 1] > 0) {
            best = Math.min(best, starts[at - 1] + part.cost(0, i - 1));
        }
        return Math.min(FAR, best);
    }

    private List<AlignedLine> steps(int end) {
        List<AlignedLine> steps = new ArrayList<>();
        int at = end;
        keep(steps, at, file.length);
        for (int number = parts.size() - 1; number >= 0; number--) {
            int begin = back(number, at, steps);
            at = begin;
            if (gapBefore(number)) {
                int[] before = number > 0 ? ends.get(number - 1) : null;
                int from = 0;
                for (int i = 0; before != null && i < begin; i++) {
                    from = before[i] < before[from] ? i : from;
                }
                keep(steps, from, begin);
                at = from;
            }
        }
        Collections.reverse(steps);
        return steps;
    }

    private static void keep(List<AlignedLine> steps, int from, int to) {
        for (int line = to - 1; line >= from; line--) {
            steps.add(new AlignedLine(-1, -1, line));
        }
    }

    /** Goes back through a part from where it ends; returns where it begins. */
    private int back(int number, int end, List<AlignedLine> steps) {
        ElidedPart part = parts.get(number);
        int[][] cost = costs.get(number);
        int[][] match = matches.get(number);
        int i = part.lines.length;
        int at = end;
        boolean must = gapBehind(number);
        while (must
                && !(part.freeEnd[part.lines.length - i]
                        && part.comes[i - 1] > 0
                        && match[i][at] < FAR
                        && match[i][at] + part.cost(i, part.lines.length) == ends.get(number)[at])) {
            steps.add(new AlignedLine(number, --i, -1));
        }
        while (i > 0 || (at > 0 && !gapBefore(number))) {
            if (i > 0 && (must || match[i][at] == cost[i][at]) && match[i][at] < FAR) {
                must = false;
                steps.add(new AlignedLine(number, --i, --at));
                if (gapBefore(number) && match[i + 1][at + 1] < cost[i][at]) {
                    break;
                }
            } else if (i > 0 && cost[i][at] == cost[i - 1][at] + part.comes[i - 1]) {
                steps.add(new AlignedLine(number, --i, -1));
            } else {
                at--;
            }
        }
        while (i > 0) {
            steps.add(new AlignedLine(number, --i, -1));
        }
        return at;
    }
}
