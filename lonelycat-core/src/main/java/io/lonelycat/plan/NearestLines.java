// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Looks in a file for the place that a text was probably meant for, line by line. */
record NearestLines(Lines file, Lines wanted) {
    /** Returns what is nearest, as the second half of a sentence. */
    String sentence() {
        int best = 0;
        int longest = 0;
        for (int line = 0; line < file.count(); line++) {
            int length = common(line);
            if (length > longest) {
                best = line;
                longest = length;
            }
        }
        return longest > 0 ? breaks(best, longest) : similar();
    }

    /** Returns how many lines of the text stand from that line on; none where these are all blank. */
    private int common(int line) {
        int same = 0;
        boolean blank = true;
        while (same < wanted.count() && line + same < file.count() && isSame(line + same, same)) {
            blank &= text(wanted, same).isBlank();
            same++;
        }
        return blank ? 0 : same;
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

    private String breaks(int first, int same) {
        int line = first + same;
        String found = line < file.count() ? shown(file, line) : "the end of the file";
        String expected = same < wanted.count() ? shown(wanted, same) : "no newline";
        return "its first " + (same == 1 ? "line stands" : same + " lines stand") + " from line " + (first + 1)
                + " on, but line " + (line + 1) + " is " + found + " where " + expected + " is expected";
    }

    private String similar() {
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < file.count(); line++) {
            lines.add(text(file, line).strip());
        }
        String first = text(wanted, 0).strip();
        return Names.nearest(first, lines)
                .filter(near -> !near.isEmpty() && !first.isEmpty())
                .map(lines::indexOf)
                .map(line -> "the nearest line is " + (line + 1) + ": " + shown(file, line))
                .orElse("no line is like its first one. Read the file again");
    }

    private static String shown(Lines lines, int line) {
        return PatchText.shown(text(lines, line));
    }

    private static String text(Lines lines, int line) {
        return PatchText.line(lines.bytes(), lines.start(line), lines.end(line));
    }
}
