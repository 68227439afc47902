// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.CanonicalList;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Objects;
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

    /** Reads the elements of {@code changes}. */
    private static final class FileChangeReader {
        private static final long MAX_BYTES = (1L << 53) - 1;

        private FileChangeReader() {}

        static FileChange read(InputObject in) {
            FileChange change = DocumentValues.at(
                    in.asValue(),
                    () -> new FileChange(
                            in.required("operation").oneOf(Operation.class),
                            DocumentValues.path(in.required("path")),
                            oldPath(in),
                            digest(in, "oldSha256"),
                            digest(in, "newSha256"),
                            mode(in, "oldMode"),
                            mode(in, "newMode"),
                            size(in, "oldSizeBytes"),
                            size(in, "newSizeBytes"),
                            (int) in.required("linesAdded").integer(0, Integer.MAX_VALUE),
                            (int) in.required("linesDeleted").integer(0, Integer.MAX_VALUE),
                            in.required("binary").bool()));
            checkSizes(in, change);
            in.rejectUnknown();
            return change;
        }

        /** A size is there exactly when the content is, so that one change has one document. */
        private static void checkSizes(InputObject in, FileChange change) {
            if (change.oldMode() != null) {
                in.required("oldSizeBytes");
            } else {
                DocumentValues.refuse(in, "oldSizeBytes", "nothing was there before");
            }
            if (change.newMode() != null) {
                in.required("newSizeBytes");
            } else {
                DocumentValues.refuse(in, "newSizeBytes", "nothing is there afterwards");
            }
        }

        private static @Nullable WorkspacePath oldPath(InputObject in) {
            InputValue value = in.find("oldPath");
            return value == null ? null : DocumentValues.path(value);
        }

        private static @Nullable Digest digest(InputObject in, String key) {
            InputValue value = in.find(key);
            return value == null ? null : value.digest();
        }

        private static @Nullable FileMode mode(InputObject in, String key) {
            InputValue value = in.find(key);
            return value == null ? null : DocumentValues.at(value, () -> FileMode.parse(value.string()));
        }

        private static long size(InputObject in, String key) {
            InputValue value = in.find(key);
            return value == null ? 0 : value.integer(0, MAX_BYTES);
        }
    }

    /** Which members a change must and must not have. */
    private static final class FileChangeRules {
        private final Operation operation;
        private final WorkspacePath path;

        private FileChangeRules(Operation operation, WorkspacePath path) {
            this.operation = operation;
            this.path = path;
        }

        static void check(
                Operation operation, WorkspacePath path, @Nullable WorkspacePath oldPath, Side before, Side after) {
            FileChangeRules rules = new FileChangeRules(operation, path);
            rules.checkNames(oldPath);
            rules.checkSide("old", before, operation != Operation.CREATE);
            rules.checkSide("new", after, operation != Operation.DELETE);
            boolean sameContent = Objects.equals(before.sha256(), after.sha256());
            if (sameContent && before.sizeBytes() != after.sizeBytes()) {
                throw rules.broken("oldSizeBytes and newSizeBytes differ although the content is the same");
            }
            if (operation == Operation.MODE) {
                rules.checkMode(before, after, sameContent);
            }
            if (operation == Operation.UPDATE && sameContent && isSameKind(before, after)) {
                throw rules.broken("oldSha256 and newSha256 are the same, so that nothing is updated");
            }
        }

        static void checkLines(WorkspacePath path, int added, int deleted, boolean binary) {
            if (added < 0 || deleted < 0 || (binary && (added > 0 || deleted > 0))) {
                throw new InvalidInputException(
                        "The change of `" + path.display() + "` has " + added + " linesAdded and " + deleted
                                + " linesDeleted; expected 0 or more, and 0 for binary content.");
            }
        }

        private void checkNames(@Nullable WorkspacePath oldPath) {
            boolean rename = operation == Operation.RENAME;
            if (rename && (oldPath == null || oldPath.equals(path))) {
                throw broken("oldPath must be there and differ from path");
            }
            if (!rename && oldPath != null) {
                throw broken("oldPath belongs to a rename only");
            }
        }

        private void checkSide(String side, Side content, boolean expected) {
            boolean complete = content.sha256() != null && content.mode() != null && content.sizeBytes() >= 0;
            boolean absent = content.sha256() == null && content.mode() == null && content.sizeBytes() == 0;
            if (expected && !complete) {
                throw broken(side + "Sha256, " + side + "Mode and " + side + "SizeBytes must be there");
            }
            if (!expected && !absent) {
                throw broken(side + "Sha256, " + side + "Mode and " + side + "SizeBytes must not be there");
            }
        }

        private void checkMode(Side before, Side after, boolean sameContent) {
            if (!sameContent) {
                throw broken("the content changes, which is an update");
            }
            if (before.mode() == after.mode() || !isSameKind(before, after)) {
                throw broken("oldMode and newMode must be 100644 and 100755, or the other way round");
            }
        }

        private static boolean isSameKind(Side before, Side after) {
            return (before.mode() == FileMode.LINK) == (after.mode() == FileMode.LINK);
        }

        private InvalidInputException broken(String why) {
            return new InvalidInputException("The " + Names.of(operation) + " of `" + path.display()
                    + "` is contradictory: " + why + ". Make the change set again with the goal plan.");
        }
    }
}
