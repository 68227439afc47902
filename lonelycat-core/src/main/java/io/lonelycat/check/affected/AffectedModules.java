// SPDX-License-Identifier: MIT
package io.lonelycat.check.affected;

import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The modules of a Maven build that some files belong to, as words of a command: {@code -pl a,b -am -amd}. Nothing where a
 * file belongs to the build as a whole, or to a module that the POMs do not name: then all of it is affected.
 */
final class AffectedModules {
    private AffectedModules() {}

    /**
     * Names the modules of files.
     *
     * @param root of the build
     * @param changed the files, as they are named in the workspace
     * @param unread files that no test reads
     */
    static List<String> words(Path root, List<WorkspacePath> changed, GlobSet unread) {
        ModuleTree tree = ModuleTree.at(root);
        Set<String> affected = new TreeSet<>();
        changed.stream()
                .filter(path -> !TouchedFiles.isUnread(path, tree, unread))
                .forEach(path -> affected.add(tree.moduleOf(path)));
        return words(tree, affected);
    }

    /** Names these modules. */
    static List<String> words(ModuleTree tree, Collection<String> affected) {
        boolean parts = !affected.isEmpty() && affected.stream().allMatch(tree::isPart);
        return parts ? List.of("-pl", String.join(",", affected), "-am", "-amd") : List.of();
    }
}
