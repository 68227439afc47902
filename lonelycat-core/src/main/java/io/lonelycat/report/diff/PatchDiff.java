// SPDX-License-Identifier: MIT
package io.lonelycat.report.diff;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.patch.NewContent;
import io.lonelycat.plan.patch.PatchContents;
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
    public PatchDiff {
        files = List.copyOf(files);
    }

    /**
     * Reads a patch that a plan wrote. Memory is that of the largest section of text, and of what is returned.
     *
     * @param changes those of the change set that belongs to it, all of them
     * @throws EngineException if the disk fails, which must not look like a patch that is missing
     */
    public static PatchDiff read(Path patch, List<FileChange> changes, DiffBounds bounds) {
        List<FileDiff> files = new ArrayList<>();
        int index = 0;
        try (PatchContents contents = PatchContents.open(patch, changes)) {
            DiffTaker taker = new DiffTaker(bounds);
            while (index < changes.size() && taker.hasRoom(files.size(), contents.bytesRead())) {
                NewContent content = contents.next();
                if (content != null) {
                    files.add(taker.take(index, content));
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
        /** The limits of the page of one execution. */
        public static final DiffBounds PAGE = new DiffBounds(300, 5_000, 1_000, 500, 1_000_000, 256L << 20);
    }
}
