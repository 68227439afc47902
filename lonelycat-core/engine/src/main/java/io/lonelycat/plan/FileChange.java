// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.CanonicalList;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one file. All figures are computed from content. The digest of a link is over the bytes of its target.
 *
 * @param path where the content is afterwards; for a deletion, where it was
 * @param oldPath where the content was before, for a rename only
 * @param oldSha256 null where nothing was before
 * @param newSha256 null where nothing is afterwards
 * @param oldMode null where nothing was before
 * @param newMode null where nothing is afterwards
 * @param oldSizeBytes 0 where nothing was before
 * @param newSizeBytes 0 where nothing is afterwards
 * @param linesAdded lines of text, which end at LF, CR, CR LF, NEL, LS and PS; 0 for binary content
 * @param linesDeleted lines of text, likewise; 0 for binary content
 * @param binary whether the content is in the patch as bytes and not as lines
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

    /**
     * Checks that the members fit the operation.
     *
     * @throws InvalidInputException if one is missing, too much, or contradicts another
     */
    public FileChange {
        FileChangeRules.check(
                operation,
                path,
                oldPath,
                new Side(oldSha256, oldMode, oldSizeBytes),
                new Side(newSha256, newMode, newSizeBytes));
        FileChangeRules.checkLines(path, linesAdded, linesDeleted, binary);
    }

    /** What there is before or after the change. */
    record Side(@Nullable Digest sha256, @Nullable FileMode mode, long sizeBytes) {}

    /** Returns where the content was before; the path itself, except for a rename. */
    public WorkspacePath source() {
        return oldPath == null ? path : oldPath;
    }

    /** Returns the change that takes this one back. */
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

    /** Returns the element of {@code changes} in the document of a change set. */
    public JsonObject toJson() {
        return new JsonObject()
                .with("operation", operation)
                .with("path", path.value())
                .withIfPresent("oldPath", oldPath == null ? null : oldPath.value())
                .withIfPresent("oldSha256", oldSha256)
                .withIfPresent("newSha256", newSha256)
                .withIfPresent("oldMode", oldMode == null ? null : oldMode.git())
                .withIfPresent("newMode", newMode == null ? null : newMode.git())
                .withIfPresent("oldSizeBytes", oldMode == null ? null : oldSizeBytes)
                .withIfPresent("newSizeBytes", newMode == null ? null : newSizeBytes)
                .with("linesAdded", linesAdded)
                .with("linesDeleted", linesDeleted)
                .with("binary", binary);
    }

    /** Adds the same element, its members sorted, to a list that is hashed. */
    void addTo(CanonicalList list) {
        list.object().with("binary", binary).with("linesAdded", linesAdded).with("linesDeleted", linesDeleted);
        if (newMode != null) {
            list.with("newMode", newMode.git());
        }
        if (newSha256 != null) {
            list.with("newSha256", newSha256.value());
        }
        if (newMode != null) {
            list.with("newSizeBytes", newSizeBytes);
        }
        if (oldMode != null) {
            list.with("oldMode", oldMode.git());
        }
        if (oldPath != null) {
            list.with("oldPath", oldPath.value());
        }
        if (oldSha256 != null) {
            list.with("oldSha256", oldSha256.value());
        }
        if (oldMode != null) {
            list.with("oldSizeBytes", oldSizeBytes);
        }
        list.with("operation", Names.of(operation)).with("path", path.value());
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws InvalidInputException if it is not exactly that
     */
    public static FileChange read(InputObject in) {
        return FileChangeReader.read(in);
    }
}
