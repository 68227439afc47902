// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/**
 * A place of a file that an edit was put in although the edit does not fit it in every respect.
 *
 * @param path the file in which the edit was placed; for a renamed file, its old name
 * @param from where the edit is in its input: {@code line 12}, or a JSON pointer
 * @param kinds in which respects it does not fit, at least one, in the order of the constants
 * @param line the first line of the file that the edit was placed on, from 1
 * @param lines how many lines of the file it was placed on
 * @param matched the lines that are really there; cut off after {@value #LONGEST} characters
 */
public record Tolerance(
        WorkspacePath path,
        @Member(blank = false) String from,
        List<ToleranceKind> kinds,
        @Member(min = 1) int line,
        int lines,
        String matched) {
    /** So many characters of what is there are kept. */
    public static final int LONGEST = 1_000;

    /** In which respect an edit does not fit. */
    public enum ToleranceKind {
        /** The header of a hunk counts other lines than there are. */
        COUNTS,
        /** The edit is for another line, another place in the order, or another block of the file. */
        POSITION,
        /** White space at the end of a line is different. */
        TRAILING_SPACE,
        /** All lines are indented more, or less, by the same white space. */
        INDENTATION
    }

    /**
     * Copies the list.
     *
     * @throws InvalidInputException if there is no kind
     */
    public Tolerance {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new InvalidInputException("kinds must have at least one kind");
        }
        matched = matched.length() <= LONGEST ? matched : matched.substring(0, cut(matched));
    }

    /** Does not leave half of a character. */
    private static int cut(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }

    /** Returns the same for people: {@code docs/guide.md, line 12: counts, indentation}. */
    public String sentence() {
        return path.display() + ", line " + line + ": the edit was accepted although it differs from the file in "
                + String.join(", ", kinds.stream().map(Names::of).toList()).replace('_', ' ');
    }
}
