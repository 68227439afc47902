// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.nio.file.Path;
import java.util.List;

/** Chooses the modules that the build of a change needs. */
public interface ModuleChoice {
    /**
     * Returns the words by which a command is told, such as {@code -pl core -am}; none where all of the build is needed.
     *
     * @param root of the build
     * @param changed the files of the change
     * @param unread files that no test reads, as the policy says
     */
    List<String> words(Path root, List<WorkspacePath> changed, GlobSet unread);
}
