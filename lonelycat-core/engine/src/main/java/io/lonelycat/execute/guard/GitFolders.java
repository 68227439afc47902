// SPDX-License-Identifier: MIT
package io.lonelycat.execute.guard;

import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds git repositories in a workspace by the names or content of folders. */
public final class GitFolders {
    private static final Set<String> MARKS = Set.of("HEAD", "objects", "refs", "commondir");

    private final Set<String> named = new TreeSet<>();
    private final Map<String, Set<String>> marks = new HashMap<>();

    public void see(FolderEntry entry) {
        String name = entry.path().name();
        if (isGit(entry.path())) {
            named.add(entry.path().value());
        } else if (MARKS.contains(name) && entry.kind() != FileKind.OTHER) {
            WorkspacePath parent = entry.path().parent();
            marks.computeIfAbsent(parent == null ? "" : parent.value(), absent -> new HashSet<>())
                    .add(name);
        }
    }

    /** Returns whether git treats the path's file name, such as {@code .GIT}, as {@code .git} on some file system. */
    public static boolean isGit(WorkspacePath path) {
        return WorkspacePath.of(path.name()).reservedSegment().isPresent()
                && !WorkspacePath.of(path.name()).folded().contains("lonely");
    }

    Set<String> named() {
        return named;
    }

    boolean has(String path) {
        return named.contains(path) || bare().contains(path);
    }

    /**
     * Returns paths of folders that contain git's files directly, without a folder {@code .git}; the workspace root's
     * path is empty text.
     */
    Set<String> bare() {
        Set<String> bare = new TreeSet<>();
        marks.forEach((folder, names) -> {
            if (names.contains("HEAD")
                    && (names.contains("commondir") || names.containsAll(Set.of("objects", "refs")))) {
                bare.add(folder);
            }
        });
        return bare;
    }
}
