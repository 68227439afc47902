// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits.line;

import io.lonelycat.json.Names;
import io.lonelycat.plan.PatchText;
import io.lonelycat.plan.content.Lines;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Says in words where in a file a text was probably meant for, line by line. */
public final class NearestLines {
    /** How many lines of both are looked at: this is only a hint. */
    static final int MOST_LINES = 100_000;

    /** How many lines are compared letter by letter with the one that is looked for. */
    private static final int MOST_SIMILAR = 5_000;

    private static final int LONGEST_SIMILAR = 200;

    private final Lines file;
    private final Lines wanted;
    private final int fileLines;
    private final int wantedLines;
    private final Map<ByteBuffer, Integer> numbers = new HashMap<>();

    public NearestLines(Lines file, Lines wanted) {
        this.file = file;
        this.wanted = wanted;
        fileLines = Math.min(file.count(), MOST_LINES);
        wantedLines = Math.min(wanted.count(), MOST_LINES);
    }

    /** Returns what is nearest, as the second half of a sentence. */
    public String sentence() {
        int[] common = common();
        int best = 0;
        int longest = blankLines();
        boolean found = false;
        for (int line = 0; line < fileLines; line++) {
            if (common[line] > longest) {
                best = line;
                longest = common[line];
                found = true;
            }
        }
        return found ? breaks(best, longest) : similar();
    }

    /** As many lines at the beginning of the text say nothing about where it belongs. */
    private int blankLines() {
        int blank = 0;
        while (blank < wantedLines && text(wanted, blank).isBlank()) {
            blank++;
        }
        return blank;
    }

    /**
     * Returns for each line of the file how many lines of the text stand from there on. Each line is compared a bounded
     * number of times (the Z algorithm; D. Gusfield: Algorithms on Strings, Trees and Sequences, 1997, section 1.4).
     */
    private int[] common() {
        int[] all = new int[wantedLines + fileLines];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < wantedLines ? number(wanted, i) : number(file, i - wantedLines);
        }
        int[] same = new int[all.length];
        int from = 0;
        int to = 0;
        for (int i = 1; i < all.length; i++) {
            int length = i < to ? Math.min(same[i - from], to - i) : 0;
            while (i + length < all.length && all[length] == all[i + length]) {
                length++;
            }
            same[i] = length;
            if (i + length > to) {
                from = i;
                to = i + length;
            }
        }
        int[] common = new int[fileLines];
        for (int line = 0; line < common.length; line++) {
            common[line] = Math.min(same[wantedLines + line], wantedLines);
        }
        return common;
    }

    /** Equal lines have equal numbers. */
    private int number(Lines lines, int line) {
        ByteBuffer bytes = ByteBuffer.wrap(lines.bytes(), lines.start(line), lines.end(line) - lines.start(line));
        return numbers.computeIfAbsent(bytes, key -> numbers.size());
    }

    private String breaks(int first, int common) {
        int same = common;
        while (same < wanted.count() && first + same < file.count() && isSame(first + same, same)) {
            same++;
        }
        int line = first + same;
        String found = line < file.count() ? shown(file, line) : "the end of the file";
        String expected = same < wanted.count() ? shown(wanted, same) : "no newline";
        return "its first " + (same == 1 ? "line matches" : same + " lines match") + " from line " + (first + 1)
                + " on, but line " + (line + 1) + " is " + found + " where " + expected + " is expected";
    }

    private boolean isSame(int line, int wantedLine) {
        return Arrays.equals(
                file.bytes(),
                file.start(line),
                file.end(line),
                wanted.bytes(),
                wanted.start(wantedLine),
                wanted.end(wantedLine));
    }

    private String similar() {
        int compared = Math.min(file.count(), MOST_SIMILAR);
        OptionalInt near = similarLine();
        return near.isPresent()
                ? "the nearest line is " + (near.getAsInt() + 1) + ": " + shown(file, near.getAsInt())
                : (compared < file.count() ? "none of the first " + compared + " lines" : "no line")
                        + " is like its first one. Read the file again";
    }

    /** Finds the line that is most like the first one of the text. */
    OptionalInt similarLine() {
        int compared = Math.min(file.count(), MOST_SIMILAR);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < compared; line++) {
            boolean tooLong = file.end(line) - file.start(line) > LONGEST_SIMILAR;
            lines.add(tooLong ? "" : text(file, line).strip());
        }
        String first = wanted.end(0) - wanted.start(0) > LONGEST_SIMILAR
                ? ""
                : text(wanted, 0).strip();
        Optional<String> near = Names.nearest(first, lines).filter(it -> !it.isEmpty() && !first.isEmpty());
        return near.map(it -> OptionalInt.of(lines.indexOf(it))).orElseGet(OptionalInt::empty);
    }

    private static String shown(Lines lines, int line) {
        return PatchText.shown(text(lines, line));
    }

    private static String text(Lines lines, int line) {
        return PatchText.line(lines.bytes(), lines.start(line), lines.end(line));
    }
}
