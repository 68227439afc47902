// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import io.lonelycat.plan.content.Lines;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks in a file for the block of lines that a text was probably meant for. */
public final class NearestBlock {
    /** How many equal lines of the text count. */
    private static final int MOST_EQUAL = 8;

    private static final int HEAVIEST = 40;

    private final Lines file;
    private final Lines wanted;
    private final int fileLines;
    private final int wantedLines;

    public NearestBlock(Lines file, Lines wanted) {
        this.file = file;
        this.wanted = wanted;
        fileLines = Math.min(file.count(), NearestLines.MOST_LINES);
        wantedLines = Math.min(wanted.count(), NearestLines.MOST_LINES);
    }

    /**
     * So many lines of the file.
     *
     * @param line the first one, from 0
     * @param alike whether at least half of the text is there
     */
    public record Near(int line, int count, boolean alike) {}

    /**
     * Returns the block that has most of the text's lines where the text has them, whatever white space is around these; else
     * the one that begins with the line most like its first.
     */
    public Optional<Near> place() {
        Map<ByteBuffer, List<Integer>> places = new HashMap<>();
        for (int line = 0; line < wantedLines; line++) {
            List<Integer> same = places.computeIfAbsent(Closeness.words(wanted, line), key -> new ArrayList<>());
            if (same.size() < MOST_EQUAL && !Closeness.isBlank(wanted, line)) {
                same.add(line);
            }
        }
        int[] common = new int[fileLines + wantedLines];
        for (int line = 0; line < fileLines; line++) {
            for (int there : places.getOrDefault(Closeness.words(file, line), List.of())) {
                common[line - there + wantedLines] += weight(line);
            }
        }
        int best = 0;
        for (int i = 1; i < common.length; i++) {
            best = common[i] > common[best] ? i : best;
        }
        return common.length == 0 || common[best] == 0
                ? new NearestLines(file, wanted)
                        .similarLine().stream()
                                .mapToObj(line -> block(line, wanted.count() == 1))
                                .findFirst()
                : Optional.of(block(best - wantedLines, isHalfAt(best - wantedLines)));
    }

    private boolean isHalfAt(int first) {
        int lines = 0;
        int equal = 0;
        for (int line = 0; line < wantedLines; line++) {
            int there = first + line;
            if (!Closeness.isBlank(wanted, line)) {
                lines++;
                boolean inside = there >= 0 && there < file.count();
                equal += inside && Closeness.INDENTATION.same(wanted, line, file, there) ? 1 : 0;
            }
        }
        return 2 * equal >= lines;
    }

    private Near block(int first, boolean alike) {
        int from = Math.max(0, first);
        return new Near(from, Math.min(first + wanted.count(), file.count()) - from, alike);
    }

    /** A brace is in many places. */
    private int weight(int line) {
        return Math.min(Closeness.textEnd(file, line) - file.start(line), HEAVIEST);
    }
}
