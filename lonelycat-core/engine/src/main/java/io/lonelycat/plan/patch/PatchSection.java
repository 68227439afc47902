// SPDX-License-Identifier: MIT
package io.lonelycat.plan.patch;

import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Section of a patch that changes one file.
 *
 * @param operation kind of change; MODE if only the file mode changes
 * @param kind file mode in git's line {@code index a..b MODE}
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

    /** Git object ids of the old and new file, possibly abbreviated. */
    public record BlobIds(String before, String after) {
        static final BlobIds NONE = new BlobIds("", "");
        private static final int FULL = 40;

        boolean areFull() {
            return before.length() == FULL && after.length() == FULL;
        }
    }

    sealed interface Body {}

    public record Text(List<Hunk> hunks) implements Body {}

    record Binary(BinaryHunk forward, @Nullable BinaryHunk reverse) implements Body {}

    public PatchSection withoutBody() {
        return new PatchSection(
                line, position, operation, path, oldPath, oldMode, newMode, kind, ids, new Text(List.of()));
    }

    public boolean needsOld() {
        return operation != Operation.CREATE || oldPath != null;
    }

    public WorkspacePath source() {
        return oldPath == null ? path : oldPath;
    }

    /**
     * Hunk whose lines are at the offsets {@code [start, end)} of the patch.
     *
     * @param reversed whether {@code -} marks new lines and {@code +} old lines
     */
    record Hunk(
            int line, int oldStart, int oldCount, int newStart, int newCount, long start, long end, boolean reversed) {
        Hunk reverse() {
            return new Hunk(line, newStart, newCount, oldStart, oldCount, start, end, !reversed);
        }

        String header() {
            return "@@ -" + oldStart + "," + oldCount + " +" + newStart + "," + newCount + " @@";
        }
    }

    /**
     * Binary content, compressed and encoded in base 85, at the offsets {@code [start, end)} of the patch.
     *
     * @param delta whether the bytes are a delta to the old content
     */
    record BinaryHunk(int line, boolean delta, long sizeBytes, long start, long end) {}
}
