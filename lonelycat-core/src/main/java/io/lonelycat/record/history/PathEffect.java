// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.gate.past.ContentMark;
import io.lonelycat.record.LedgerFile;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** A path that a change touches, and what it holds before and after; a rename touches two. */
record PathEffect(WorkspacePath path, ContentMark before, ContentMark after) {
    static List<PathEffect> by(LedgerFile file) {
        ContentMark old = ContentMark.of(file.oldSha256().orElse(null));
        ContentMark content = ContentMark.of(file.newSha256().orElse(null));
        if (file.oldPath().isEmpty()) {
            return List.of(new PathEffect(file.path(), old, content));
        }
        return List.of(
                new PathEffect(file.path(), ContentMark.NONE, content),
                new PathEffect(file.oldPath().get(), old, ContentMark.NONE));
    }
}
