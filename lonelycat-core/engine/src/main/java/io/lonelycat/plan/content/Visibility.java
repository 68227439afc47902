// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Files and lines that the author of a change may see. Others cannot be edited, and no message shows them. */
public interface Visibility {
    /** Is in the place of a line that is not shown. */
    String HIDDEN = "[hidden: this line may contain a secret]";

    /** Shows everything. */
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

    /** Returns why a file is not shown, as the end of a sentence; empty where it is. Reads nothing of the file. */
    Optional<String> whyClosed(WorkspacePath path);

    /**
     * Returns which lines of a file are not shown, such as those with a secret.
     *
     * @param all all lines of the file, without their ends
     * @return their numbers, from 0
     */
    Set<Integer> hiddenLines(List<String> all);
}
