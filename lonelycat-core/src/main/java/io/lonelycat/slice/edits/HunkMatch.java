// SPDX-License-Identifier: MIT
package io.lonelycat.slice.edits;

import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Tolerance.ToleranceKind;
import io.lonelycat.slice.edits.EditHunk.HunkLine;
import io.lonelycat.slice.edits.FileText.Replacement;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The place of a hunk in a file.
 *
 * @param line the first line, from 0
 * @param level how alike the lines of the file are
 * @param elsewhere whether it is at another line or below another anchor than the hunk names
 */
record HunkMatch(EditHunk hunk, int line, MatchLevel level, Indentation indentation, boolean elsewhere) {
    /** How alike two lines must be to count as the same. Each level allows what the ones before it do. */
    enum MatchLevel {
        EXACT,
        /** But for white space at the end. */
        TRAILING_SPACE,
        /** But for white space at the beginning, which differs by the same in all lines. */
        INDENTATION;

        String form(String line) {
            return switch (this) {
                case EXACT -> line;
                case TRAILING_SPACE -> line.stripTrailing();
                case INDENTATION -> line.strip();
            };
        }
    }

    int end() {
        return line + hunk.old().size();
    }

    /**
     * Returns the lines that come in place of those of the file: lines that stay are as they are in it.
     *
     * @throws io.lonelycat.error.InvalidInputException if a new line has less indentation than the others
     */
    Replacement replacement(WorkspacePath path, List<String> file) {
        List<String> lines = new ArrayList<>();
        int there = line;
        for (HunkLine each : hunk.lines()) {
            if (each.kind() == '+') {
                lines.add(indented(path, each.text()));
            } else {
                if (each.kind() == ' ') {
                    lines.add(file.get(there));
                }
                there++;
            }
        }
        return new Replacement(line, there, lines);
    }

    private String indented(WorkspacePath path, String text) {
        return text.isBlank()
                ? text
                : indentation.of(text).orElseThrow(() -> hunk.at()
                        .problem("the lines are in `" + path.display() + "` from line " + (line + 1)
                                + " on with less indentation, and a new line has less than would be taken away."
                                + " Send all lines with the indentation that the file has"));
    }

    /** Returns in which respects the hunk does not fit; empty where it fits. */
    Optional<Tolerance> tolerance(WorkspacePath path, FileText file) {
        Set<ToleranceKind> kinds = EnumSet.noneOf(ToleranceKind.class);
        if (hunk.miscounted()) {
            kinds.add(ToleranceKind.COUNTS);
        }
        if (elsewhere) {
            kinds.add(ToleranceKind.POSITION);
        }
        if (level == MatchLevel.TRAILING_SPACE) {
            kinds.add(ToleranceKind.TRAILING_SPACE);
        } else if (level == MatchLevel.INDENTATION) {
            kinds.add(ToleranceKind.INDENTATION);
        }
        return kinds.isEmpty()
                ? Optional.empty()
                : Optional.of(new Tolerance(
                        path,
                        hunk.at().inDocument(),
                        List.copyOf(kinds),
                        line + 1,
                        end() - line,
                        String.join("\n", file.shown().subList(line, end()))));
    }
}
