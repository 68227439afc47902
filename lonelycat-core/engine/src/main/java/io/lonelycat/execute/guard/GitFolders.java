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

/** Finds what git takes for a repository while a tree is walked: by its name, or by what is in it. */
public final class GitFolders {
    private static final Set<String> MARKS = Set.of("HEAD", "objects", "refs", "commondir");

    private final Set<String> named = new TreeSet<>();
    private final Map<String, Set<String>> marks = new HashMap<>();

    /** Looks at an entry of the tree. */
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

    /**
     * Returns whether a name is one that git, on some file system, takes for its own folder, or for the file that leads
     * to it.
     */
    public static boolean isGit(WorkspacePath path) {
        return WorkspacePath.of(path.name()).reservedSegment().isPresent()
                && !WorkspacePath.of(path.name()).folded().contains("lonely");
    }

    /** Returns the folders, files and links that have the name of git's own folder. */
    Set<String> named() {
        return named;
    }

    /** Returns whether a folder, a file or a link is a repository, or leads to one. */
    boolean has(String path) {
        return named.contains(path) || bare().contains(path);
    }

    /** The folders that are repositories by what is in them; of the root, the empty text (git-init(1), gitrepository-layout(5)). */
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
