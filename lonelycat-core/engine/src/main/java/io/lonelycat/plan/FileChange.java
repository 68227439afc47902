// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Change of one file in a change set. The content of a symbolic link is its target. If there is no old or new file, the
 * file's digest and mode are null, and its size is 0.
 *
 * @param path file's path after the change; for a deletion, the deleted path
 * @param oldPath file's path before a rename; otherwise null
 * @param linesAdded number of added lines, ended by LF, CR, CR LF, NEL, LS or PS; 0 for binary content
 * @param binary whether the patch encodes the file's bytes instead of lines
 */
public record FileChange(
        Operation operation,
        WorkspacePath path,
        @Nullable WorkspacePath oldPath,
        @Nullable Digest oldSha256,
        @Nullable Digest newSha256,
        @Nullable FileMode oldMode,
        @Nullable FileMode newMode,
        long oldSizeBytes,
        long newSizeBytes,
        int linesAdded,
        int linesDeleted,
        boolean binary) {
    private static final long MOST_BYTES = (1L << 53) - 1;
    /** Maximum length of a symbolic link's target, in bytes. */
    public static final int LONGEST_TARGET = 4096;

    /**
     * Fails with an {@link InvalidInputException} if members of the change contradict each other, such as a deletion
     * with new content.
     */
    public FileChange {
        boolean sameContent = Objects.equals(oldSha256, newSha256);
        boolean sameKind = (oldMode == FileMode.LINK) == (newMode == FileMode.LINK);
        Members members = new Members(operation, path);
        members.demand(
                operation == Operation.RENAME ? oldPath != null && !oldPath.equals(path) : oldPath == null,
                operation == Operation.RENAME
                        ? "a rename needs oldPath, which differs from path"
                        : "only a rename has oldPath");
        members.demandSide("old", operation != Operation.CREATE, oldSha256, oldMode, oldSizeBytes);
        members.demandSide("new", operation != Operation.DELETE, newSha256, newMode, newSizeBytes);
        members.demand(
                !sameContent || oldSizeBytes == newSizeBytes,
                "oldSizeBytes and newSizeBytes differ although the content is the same");
        members.demand(
                operation != Operation.MODE || sameContent, "the content changes, so the operation must be `update`");
        members.demand(
                operation != Operation.MODE || (oldMode != newMode && sameKind),
                "oldMode and newMode must be 100644 and 100755, or the other way round");
        members.demand(
                operation != Operation.UPDATE || !sameContent || !sameKind,
                "oldSha256 and newSha256 are equal, so nothing changes");
        members.demand(
                linesAdded >= 0 && linesDeleted >= 0 && !(binary && linesAdded + linesDeleted > 0),
                "linesAdded and linesDeleted must be 0 or more, and 0 for binary content");
    }

    private record Members(Operation operation, WorkspacePath path) {
        void demand(boolean holds, String rule) {
            if (!holds) {
                throw new InvalidInputException("The change of `" + path.display() + "` (operation `"
                        + Names.of(operation) + "`) is contradictory: " + rule + ". Run `lonelycat plan` again.");
            }
        }

        void demandSide(String side, boolean there, @Nullable Digest sha256, @Nullable FileMode mode, long sizeBytes) {
            boolean complete = sha256 != null && mode != null && sizeBytes >= 0;
            boolean absent = sha256 == null && mode == null && sizeBytes == 0;
            demand(
                    mode != FileMode.LINK || sizeBytes <= LONGEST_TARGET,
                    side + "SizeBytes must be at most " + LONGEST_TARGET
                            + ", the limit for the target of a symbolic link");
            if (there ? !complete : !absent) {
                String must = there ? " must be given" : " must not be given";
                demand(false, side + "Sha256, " + side + "Mode and " + side + "SizeBytes" + must);
            }
        }
    }

    public WorkspacePath source() {
        return oldPath == null ? path : oldPath;
    }

    /** Returns whether the change writes content: false for deletions, and if only name or mode change. */
    public boolean bringsContent() {
        boolean keeps = oldMode != null
                && newMode != null
                && oldMode.isSameKindAs(newMode)
                && Objects.equals(oldSha256, newSha256);
        return newMode != null && !keeps;
    }

    public FileChange inverse() {
        Operation back =
                switch (operation) {
                    case CREATE -> Operation.DELETE;
                    case DELETE -> Operation.CREATE;
                    case UPDATE, RENAME, MODE -> operation;
                };
        return new FileChange(
                back,
                source(),
                back == Operation.RENAME ? path : null,
                newSha256,
                oldSha256,
                newMode,
                oldMode,
                newSizeBytes,
                oldSizeBytes,
                linesDeleted,
                linesAdded,
                binary);
    }

    @JsonValue
    public ObjectNode toJson() {
        return Json.object()
                .put("operation", Names.of(operation))
                .put("path", path.value())
                .put("oldPath", oldPath == null ? null : oldPath.value())
                .put("oldSha256", oldSha256 == null ? null : oldSha256.value())
                .put("newSha256", newSha256 == null ? null : newSha256.value())
                .put("oldMode", oldMode == null ? null : oldMode.git())
                .put("newMode", newMode == null ? null : newMode.git())
                .put("oldSizeBytes", oldMode == null ? null : (Long) oldSizeBytes)
                .put("newSizeBytes", newMode == null ? null : (Long) newSizeBytes)
                .put("linesAdded", linesAdded)
                .put("linesDeleted", linesDeleted)
                .put("binary", binary)
                .removeIf(JsonNode::isNull);
    }

    /** Parses a file change that {@link #toJson} wrote. */
    @JsonCreator
    public static FileChange read(InputObject in) {
        // Parses sizes outside DocumentValues.at, which would repeat the position in error messages about sizes.
        long oldSize = size(in, "oldSizeBytes", "oldMode");
        long newSize = size(in, "newSizeBytes", "newMode");
        FileChange change = DocumentValues.at(
                in,
                () -> new FileChange(
                        in.required("operation").oneOf(Operation.class),
                        DocumentValues.path(in.required("path")),
                        orNull(in, "oldPath", DocumentValues::path),
                        orNull(in, "oldSha256", InputValue::digest),
                        orNull(in, "newSha256", InputValue::digest),
                        orNull(in, "oldMode", FileChange::mode),
                        orNull(in, "newMode", FileChange::mode),
                        oldSize,
                        newSize,
                        (int) in.required("linesAdded").integer(0, Integer.MAX_VALUE),
                        (int) in.required("linesDeleted").integer(0, Integer.MAX_VALUE),
                        in.required("binary").bool()));
        in.rejectUnknown();
        return change;
    }

    private static <T> @Nullable T orNull(InputObject in, String key, Function<InputValue, T> read) {
        InputValue value = in.find(key);
        return value == null ? null : read.apply(value);
    }

    private static FileMode mode(InputValue value) {
        return DocumentValues.at(value, () -> FileMode.parse(value.string()));
    }

    private static long size(InputObject in, String key, String mode) {
        if (in.find(mode) != null) {
            return in.required(key).integer(0, MOST_BYTES);
        }
        DocumentValues.refuse(
                in,
                key,
                "`" + mode + "` is missing, which means that no file exists "
                        + (mode.startsWith("old") ? "before" : "after")
                        + " the change, so there is no size. The document was altered; plan again");
        return 0;
    }
}
