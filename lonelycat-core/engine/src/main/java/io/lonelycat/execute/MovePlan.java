// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Computes the folders that a change must create, and the folders that become empty. Like git, LonelyCat removes
 * folders that become empty.
 */
final class MovePlan {
    /**
     * Paths that the change removes. Strings, because a folder may list names that are invalid as
     * {@code WorkspacePath}.
     */
    private final Set<String> going = new HashSet<>();

    /** Folders from which the change removes files, deepest first, so that subfolders are examined before parents. */
    private final Set<WorkspacePath> left = new TreeSet<>(Comparator.reverseOrder());

    private final Set<WorkspacePath> needed = new TreeSet<>();
    private final Set<WorkspacePath> emptied = new TreeSet<>(Comparator.reverseOrder());
    private final Set<WorkspacePath> made = new TreeSet<>();

    private MovePlan(List<FileChange> changes) {
        for (FileChange change : changes) {
            if (change.oldMode() != null) {
                going.add(change.source().value());
                addAncestors(change.source(), left);
            }
            if (change.newMode() != null) {
                addAncestors(change.path(), needed);
            }
        }
    }

    static MovePlan of(Workspace workspace, List<FileChange> changes) throws IOException {
        MovePlan plan = new MovePlan(changes);
        try (OpenFolders folders = workspace.open()) {
            plan.findEmptied(folders);
            plan.findMissing(folders);
        }
        return plan;
    }

    Set<WorkspacePath> emptied() {
        return emptied;
    }

    Set<WorkspacePath> made() {
        return made;
    }

    private void findEmptied(OpenFolders folders) throws IOException {
        for (WorkspacePath folder : left) {
            if (!needed.contains(folder) && becomesEmpty(folders, folder)) {
                emptied.add(folder);
                going.add(folder.value());
            }
        }
    }

    private boolean becomesEmpty(OpenFolders folders, WorkspacePath folder) throws IOException {
        // Closes cached folder handles, because a handle can list its folder only once.
        folders.forget();
        Optional<Folder> open = folders.folder(folder);
        return open.isPresent() && open.get().names().stream().allMatch(name -> leaves(folder, name));
    }

    private boolean leaves(WorkspacePath folder, String name) {
        return going.contains(folder.value() + "/" + name);
    }

    private void findMissing(OpenFolders folders) throws IOException {
        for (WorkspacePath folder : needed) {
            // A new folder is empty, even if its path is now a symbolic link to a folder with files.
            boolean below = folder.parent() != null && made.contains(folder.parent());
            Optional<FolderEntry> there = below ? Optional.empty() : folders.entry(folder);
            if (there.isEmpty() || there.get().kind() != FileKind.FOLDER) {
                made.add(folder);
            }
        }
    }

    private static void addAncestors(WorkspacePath path, Set<WorkspacePath> to) {
        WorkspacePath parent = path.parent();
        while (parent != null && to.add(parent)) {
            parent = parent.parent();
        }
    }
}
