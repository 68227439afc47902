// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Member;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/**
 * Edit that LonelyCat applied although its lines or their stated position do not exactly match the file.
 *
 * @param path edited file; for a renamed file, its old name
 * @param from position of the edit in the author's input: a patch line such as {@code line 12}, or a JSON pointer
 * @param line number, from 1, of the first file line that the edit matched
 * @param matched file lines that the edit matched, cut after {@value #LONGEST} characters
 */
public record Tolerance(
        WorkspacePath path,
        @Member(blank = false) String from,
        List<ToleranceKind> kinds,
        @Member(min = 1) int line,
        int lines,
        String matched) {
    public static final int LONGEST = 1_000;

    public enum ToleranceKind {
        /** The header of a patch hunk states wrong line counts. */
        COUNTS,
        /** The lines of an edit are elsewhere in the file than the edit states. */
        POSITION,
        TRAILING_SPACE,
        /** The file's lines are all indented more, or all less, than those of the edit. */
        INDENTATION
    }

    public Tolerance {
        kinds = List.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new InvalidInputException("kinds must have at least one kind");
        }
        matched = matched.length() <= LONGEST ? matched : matched.substring(0, cut(matched));
    }

    private static int cut(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }

    public String sentence() {
        return path.display() + ", line " + line + ": the edit was accepted although it differs from the file in "
                + String.join(", ", kinds.stream().map(Names::of).toList()).replace('_', ' ');
    }
}
