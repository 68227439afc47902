// SPDX-License-Identifier: MIT
package io.lonelycat.slice.modules;

import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The modules of a Maven build that the files of a change belong to, as words of a command: {@code -pl a,b -am -amd}. It
 * has no words where a file belongs to the build as a whole, or to a module that the POMs do not name: all of it is
 * affected then.
 */
final class AffectedModules {
    private static final List<String> BUILD_FILES = List.of("pom.xml", "mvnw", "mvnw.cmd", "maven-wrapper.properties");
    private static final List<String> SOURCES = List.of("src/main/", "src/test/");

    private AffectedModules() {}

    /**
     * Finds the modules.
     *
     * @param root of the build
     * @param changed the files of the change
     * @param unread files that no test reads; they affect nothing, unless they are sources or part of the build
     */
    static List<String> words(Path root, List<WorkspacePath> changed, GlobSet unread) {
        ModuleTree tree = ModuleTree.at(root);
        Set<String> affected = new TreeSet<>();
        changed.stream()
                .filter(path -> !isUnread(path, tree, unread))
                .forEach(path -> affected.add(tree.moduleOf(path)));
        boolean parts = !affected.isEmpty() && affected.stream().allMatch(tree::isPart);
        return parts ? List.of("-pl", String.join(",", affected), "-am", "-amd") : List.of();
    }

    /** What the build compiles or packs always affects it: a glob that is too wide must not hide it. */
    private static boolean isUnread(WorkspacePath path, ModuleTree tree, GlobSet unread) {
        String module = tree.moduleOf(path);
        String inside = module.isEmpty() ? path.value() : path.value().substring(module.length() + 1);
        return unread.matchesAny(path)
                && !BUILD_FILES.contains(path.name())
                && !path.segments().contains(".mvn")
                && SOURCES.stream().noneMatch(inside::startsWith);
    }
}
