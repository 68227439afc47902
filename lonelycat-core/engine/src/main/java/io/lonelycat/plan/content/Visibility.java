// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Rules that hide files and lines from the author of a change. Messages never show hidden content, and agents cannot
 * edit hidden lines.
 */
public interface Visibility {
    String HIDDEN = "[hidden: this line may contain a secret]";

    Visibility ALL = new Visibility() {
        @Override
        public Optional<String> whyClosed(WorkspacePath path) {
            return Optional.empty();
        }

        @Override
        public Set<Integer> hiddenLines(List<String> all) {
            return Set.of();
        }
    };

    /**
     * Returns why a file is hidden, as the end of a sentence; empty if visible. Implementations must not read the
     * hidden file.
     */
    Optional<String> whyClosed(WorkspacePath path);

    /** Returns the numbers, from 0, of a file's lines to hide, such as lines with a secret. */
    Set<Integer> hiddenLines(List<String> all);
}
