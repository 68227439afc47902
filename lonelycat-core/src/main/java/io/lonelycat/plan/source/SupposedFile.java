// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.content.Content;
import io.lonelycat.workspace.WorkspacePath;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a file, both sides given: no workspace is asked.
 *
 * @param oldPath where the content would have been; the path itself unless the file is renamed
 * @param before null where nothing would have been
 * @param after null where nothing would be
 */
public record SupposedFile(
        WorkspacePath path,
        WorkspacePath oldPath,
        @Nullable Side before,
        @Nullable Side after) {
    /** A mode and the content that goes with it. */
    public static final class Side {
        private final FileMode mode;
        private final byte[] content;

        /** Copies the content. */
        public Side(FileMode mode, byte[] content) {
            this.mode = mode;
            this.content = content.clone();
        }

        FileMode mode() {
            return mode;
        }

        Content content() {
            return Content.of(content);
        }
    }
}
