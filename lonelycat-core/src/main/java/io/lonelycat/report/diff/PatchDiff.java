// SPDX-License-Identifier: MIT
package io.lonelycat.report.diff;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.patch.NewContent;
import io.lonelycat.plan.patch.NewContent.PatchLines;
import io.lonelycat.plan.patch.PatchContents;
import io.lonelycat.report.diff.FileDiff.DiffHunk;
import io.lonelycat.report.diff.FileDiff.DiffLine;
import io.lonelycat.report.diff.FileDiff.DiffLine.LineKind;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code changes.patch} changes, file by file, as much of it as there is room for.
 *
 * @param files in the order of the change set
 * @param problem why the files after these could not be read; empty where nothing is wrong
 */
public record PatchDiff(List<FileDiff> files, Optional<String> problem) {
    /** Copies the list. */
    public PatchDiff {
        files = List.copyOf(files);
    }

    /**
     * Reads a patch that a plan wrote. Memory is that of the largest section of text, and of what is returned.
     *
     * @param changes those of the change set that belongs to it, all of them
     * @param first the index of the first change that is wanted, from 0: for the next page, the index behind the last one
     * @throws EngineException if the disk fails, which must not look like a patch that is missing
     */
    public static PatchDiff read(Path patch, List<FileChange> changes, int first, DiffBounds bounds) {
        List<FileDiff> files = new ArrayList<>();
        int index = 0;
        try (PatchContents contents = PatchContents.open(patch, changes)) {
            DiffRoom room = new DiffRoom(bounds);
            while (index < changes.size() && (index < first || room.isLeft(files.size(), contents.bytesRead()))) {
                NewContent content = contents.next();
                if (index >= first && content != null) {
                    files.add(new DiffTaker(room).take(index, content));
                }
                index++;
            }
            return new PatchDiff(files, Optional.empty());
        } catch (InvalidInputException e) {
            // The reader's own words may quote a line, and say to plan again, which is not the matter here.
            return new PatchDiff(
                    files,
                    Optional.of("changes.patch is not what plan writes: the change of `"
                            + changes.get(Math.min(index, changes.size() - 1))
                                    .path()
                                    .display() + "` and what follows cannot be shown."));
        } catch (EngineException e) {
            if (!(e.getCause() instanceof NoSuchFileException)) {
                throw e;
            }
            return unreadable(files, e);
        }
    }

    /** Returns the one of a patch that could not be read to its end. */
    public static PatchDiff unreadable(List<FileDiff> files, EngineException why) {
        return new PatchDiff(files, Optional.of("changes.patch cannot be read. " + why.getMessage()));
    }

    /**
     * How much of a patch is read to be shown.
     *
     * @param files how many files at most
     * @param lines how many lines at most, of all files together
     * @param linesOfFile how many lines of one file at most
     * @param columns how many characters of one line at most
     * @param characters how many characters at most, of all lines together
     * @param bytes after how many bytes of the patch no further file is begun
     */
    public record DiffBounds(int files, int lines, int linesOfFile, int columns, int characters, long bytes) {
        /** What a page of one execution shows. */
        public static final DiffBounds PAGE = new DiffBounds(300, 5_000, 1_000, 500, 1_000_000, 256L << 20);
    }

    /** Takes the lines of one file as long as there is room, and counts the others. */
    private static final class DiffTaker implements PatchLines {
        private static final int LONGEST_CHARACTER = 4;

        private final DiffRoom room;
        private final List<DiffHunk> hunks = new ArrayList<>();
        private final List<DiffLine> lines = new ArrayList<>();
        private int oldStart;
        private int oldCount;
        private int newStart;
        private int newCount;
        private int oldNext;
        private int newNext;
        private int shown;
        private int left;

        DiffTaker(DiffRoom room) {
            this.room = room;
        }

        FileDiff take(int index, NewContent content) {
            content.lines(this);
            end();
            return new FileDiff(index, content.change(), hunks, left);
        }

        @Override
        public void hunk(int oldFirst, int oldLines, int newFirst, int newLines) {
            end();
            oldStart = oldFirst;
            oldCount = oldLines;
            newStart = newFirst;
            newCount = newLines;
            oldNext = oldFirst;
            newNext = newFirst;
        }

        private void end() {
            if (!lines.isEmpty()) {
                hunks.add(new DiffHunk(oldStart, oldCount, newStart, newCount, lines));
                lines.clear();
            }
        }

        @Override
        public boolean line(char kind, byte[] bytes, int from, int length) {
            if (left > 0 || !room.takes(shown)) {
                left++;
                return true;
            }
            shown++;
            LineKind what = kind == '+' ? LineKind.ADDED : kind == '-' ? LineKind.REMOVED : LineKind.SAME;
            int oldNumber = what == LineKind.ADDED ? 0 : oldNext++;
            int newNumber = what == LineKind.REMOVED ? 0 : newNext++;
            lines.add(line(what, oldNumber, newNumber, bytes, from, length));
            return true;
        }

        private DiffLine line(LineKind kind, int oldNumber, int newNumber, byte[] bytes, int from, int length) {
            boolean newline = length > 0 && bytes[from + length - 1] == '\n';
            int size = newline ? length - 1 : length;
            // More bytes than these cannot be needed, and a line may have millions.
            String text = new String(bytes, from, Math.min(size, LONGEST_CHARACTER * (room.columns() + 1)), UTF_8);
            int cut = 0;
            if (text.length() > room.columns()) {
                int end = Character.isHighSurrogate(text.charAt(room.columns() - 1))
                        ? room.columns() - 1
                        : room.columns();
                text = text.substring(0, end);
                cut = Math.max(1, size - text.getBytes(UTF_8).length);
            }
            room.taken(text);
            return new DiffLine(kind, oldNumber, newNumber, text, cut, newline);
        }
    }

    /** What is left of the room for all files. */
    private static final class DiffRoom {
        private final DiffBounds bounds;
        private int lines;
        private int characters;

        DiffRoom(DiffBounds bounds) {
            this.bounds = bounds;
        }

        /** Says whether a further file may begin. */
        boolean isLeft(int files, long bytes) {
            return files < bounds.files()
                    && bytes < bounds.bytes()
                    && lines < bounds.lines()
                    && characters < bounds.characters();
        }

        /** Says whether a file that has so many lines already may have one more. */
        boolean takes(int linesOfFile) {
            return linesOfFile < bounds.linesOfFile() && lines < bounds.lines() && characters < bounds.characters();
        }

        int columns() {
            return bounds.columns();
        }

        void taken(String text) {
            lines++;
            characters += text.length();
        }
    }
}
