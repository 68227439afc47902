// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.workspace.WorkspacePath;
import org.jspecify.annotations.Nullable;

/** Reads each {@link FileChange} of a change set, an element of its {@code changes}. */
final class FileChangeReader {
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
