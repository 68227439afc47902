// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.patch.OwnPatch;
import io.lonelycat.plan.patch.OwnPatch.Sections;
import io.lonelycat.plan.patch.PatchLines;
import io.lonelycat.report.text.Figures;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Content of {@code changes.patch} by file, up to display limits.
 *
 * @param problem reason why part of the patch is unreadable
 */
record PatchDiff(List<FileDiff> files, Optional<String> problem) {
    PatchDiff {
        files = List.copyOf(files);
    }

    /** Reads a patch written by the planner, and holds only the result and one section of the patch in memory. */
    static PatchDiff read(Path patch, List<FileChange> changes, DiffBounds bounds) {
        List<FileDiff> files = new ArrayList<>();
        int index = 0;
        try (OwnPatch own = OwnPatch.open(patch, changes)) {
            int room = bounds.lines();
            while (index < changes.size() && files.size() < bounds.files() && room > 0) {
                Sections sections = own.next();
                if (sections != null) {
                    LineTaker taker = new LineTaker(room, bounds.columns());
                    own.lines(sections, taker);
                    files.add(new FileDiff(index, sections.change(), taker.lines, taker.left));
                    room -= taker.taken;
                }
                index++;
            }
            return new PatchDiff(files, Optional.empty());
        } catch (InvalidInputException e) {
            // Omits the patch parser's error message, which may quote a secret line of the patch.
            return new PatchDiff(
                    files,
                    Optional.of("changes.patch is damaged or was altered: the change of `"
                            + changes.get(Math.min(index, changes.size() - 1))
                                    .path()
                                    .display()
                            + "` and of each file after it cannot be shown. Restore changes.patch from an archived"
                            + " copy."));
        } catch (EngineException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
            return new PatchDiff(files, Optional.of("changes.patch cannot be read. " + e.getMessage()));
        }
    }

    /** Changed lines of one file. */
    record FileDiff(int index, FileChange change, List<DiffLine> lines, int linesLeftOut) {
        FileDiff {
            lines = List.copyOf(lines);
        }
    }

    /**
     * One line of a diff.
     *
     * @param oldNumber line number in the old file, from 1; 0 for an added line
     * @param newNumber line number in the new file, from 1; 0 for a deleted line
     * @param text untrusted line, in which U+FFFD replaces invalid UTF-8
     * @param note remark that the line was cut or has no newline
     */
    record DiffLine(LineKind kind, int oldNumber, int newNumber, String text, String note) {}

    enum LineKind {
        HUNK,
        SAME,
        REMOVED,
        ADDED
    }

    /**
     * Display limits of a patch.
     *
     * @param lines maximum displayed lines of all files together
     */
    record DiffBounds(int files, int lines, int columns) {
        static final DiffBounds PAGE = new DiffBounds(300, 5_000, 500);
    }

    private static final class LineTaker implements PatchLines {
        private static final int LONGEST_CHARACTER = 4;
        private final int room;
        private final int columns;
        private final List<DiffLine> lines = new ArrayList<>();
        private String hunk = "";
        private int taken;
        private int left;
        private int oldNext;
        private int newNext;

        LineTaker(int room, int columns) {
            this.room = room;
            this.columns = columns;
        }

        @Override
        public void hunk(int oldFirst, int oldLines, int newFirst, int newLines) {
            hunk = "@@ -" + oldFirst + "," + oldLines + " +" + newFirst + "," + newLines + " @@";
            oldNext = oldFirst;
            newNext = newFirst;
        }

        @Override
        public boolean line(char kind, byte[] bytes, int from, int length) {
            if (taken >= room) {
                left++;
                return true;
            }
            if (!hunk.isEmpty()) {
                lines.add(new DiffLine(LineKind.HUNK, 0, 0, hunk, ""));
                hunk = "";
            }
            taken++;
            LineKind what = kind == '+' ? LineKind.ADDED : kind == '-' ? LineKind.REMOVED : LineKind.SAME;
            int oldNumber = what == LineKind.ADDED ? 0 : oldNext++;
            int newNumber = what == LineKind.REMOVED ? 0 : newNext++;
            lines.add(line(what, oldNumber, newNumber, bytes, from, length));
            return true;
        }

        private DiffLine line(LineKind kind, int oldNumber, int newNumber, byte[] bytes, int from, int length) {
            boolean newline = length > 0 && bytes[from + length - 1] == '\n';
            int size = newline ? length - 1 : length;
            String note = newline ? "" : " no newline at the end";
            // Decodes only the shown bytes of a line, because a line may have millions of bytes.
            String text = new String(bytes, from, Math.min(size, LONGEST_CHARACTER * (columns + 1)), UTF_8);
            if (text.length() > columns) {
                text = text.substring(0, Character.isHighSurrogate(text.charAt(columns - 1)) ? columns - 1 : columns);
                int cut = Math.max(1, size - text.getBytes(UTF_8).length);
                note = " … and " + Figures.size(cut) + " more in this line" + note;
            }
            return new DiffLine(kind, oldNumber, newNumber, text, note);
        }
    }
}
