// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rules that hide files and lines from an author. Hidden content cannot be edited and never appears in messages. */
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

    /** Returns why a file is hidden, as the end of a sentence; empty if visible. Must not read the file. */
    Optional<String> whyClosed(WorkspacePath path);

    /** Returns the numbers of lines to hide, from 0, such as lines with a secret. */
    Set<Integer> hiddenLines(List<String> all);
}
