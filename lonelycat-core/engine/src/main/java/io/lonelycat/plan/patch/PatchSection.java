// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Section of a patch about one file, with its place in the patch.
 *
 * @param line the number of the section's first line
 * @param position where the section begins in the patch
 * @param operation MODE for another mode without content
 * @param oldPath the source of a rename or of a copy
 * @param oldMode only where the patch gives one
 * @param newMode only where the patch gives one
 * @param kind the mode that the index line gives
 * @param ids the blobs that the index line names
 */
public record PatchSection(
        int line,
        long position,
        Operation operation,
        WorkspacePath path,
        @Nullable WorkspacePath oldPath,
        @Nullable FileMode oldMode,
        @Nullable FileMode newMode,
        @Nullable FileMode kind,
        BlobIds ids,
        Body body) {

    /** The blobs before and after as far as the patch names them, perhaps abbreviated. */
    public record BlobIds(String before, String after) {
        static final BlobIds NONE = new BlobIds("", "");
        private static final int FULL = 40;

        boolean areFull() {
            return before.length() == FULL && after.length() == FULL;
        }
    }

    /** The content: lines, or bytes. */
    sealed interface Body {}

    /** Hunks of lines; none if the content stays or is empty. */
    public record Text(List<Hunk> hunks) implements Body {}

    /** The new bytes, and the way back where the patch has it. */
    record Binary(BinaryHunk forward, @Nullable BinaryHunk reverse) implements Body {}

    /** Returns the same without its hunks, to be kept for many sections. */
    public PatchSection withoutBody() {
        return new PatchSection(
                line, position, operation, path, oldPath, oldMode, newMode, kind, ids, new Text(List.of()));
    }

    /** Returns whether the section is about a file that must be there. */
    public boolean needsOld() {
        return operation != Operation.CREATE || oldPath != null;
    }

    public WorkspacePath source() {
        return oldPath == null ? path : oldPath;
    }

    /**
     * Some lines. The body is at {@code [start, end)} of the patch.
     *
     * @param line the number of the line {@code @@}
     * @param reversed whether the old lines are those that the patch adds
     */
    record Hunk(
            int line, int oldStart, int oldCount, int newStart, int newCount, long start, long end, boolean reversed) {
        /** Returns the hunk that leads from the new lines to the old ones. */
        Hunk reverse() {
            return new Hunk(line, newStart, newCount, oldStart, oldCount, start, end, !reversed);
        }

        String header() {
            return "@@ -" + oldStart + "," + oldCount + " +" + newStart + "," + newCount + " @@";
        }
    }

    /**
     * Bytes, compressed, in base 85. The lines are at {@code [start, end)} of the patch.
     *
     * @param line the number of the first of these lines
     * @param delta whether the bytes are instructions on how to make the content out of the old one
     * @param sizeBytes of what comes out of the compression
     */
    record BinaryHunk(int line, boolean delta, long sizeBytes, long start, long end) {}
}
