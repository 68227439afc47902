// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.patch.MissingFile;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Verifies that all new paths of a change can exist together: no duplicates, and no file in place of a folder. */
public final class TargetRules {
    private final Tree tree;
    private final Map<WorkspacePath, Target> byPath = new HashMap<>();
    private final Set<WorkspacePath> leaving = new HashSet<>();
    private final Set<WorkspacePath> folders = new HashSet<>();
    private @Nullable Set<WorkspacePath> emptied;

    private TargetRules(Tree tree) {
        this.tree = tree;
    }

    /**
     * Fails if new paths of a change conflict with each other; the {@code InvalidInputException} names the path and its origin, such as
     * a patch line.
     */
    public static void check(Tree tree, List<Target> targets) {
        TargetRules rules = new TargetRules(tree);
        rules.checkNames(targets);
        targets.stream().filter(Target::arrives).forEach(rules::checkArrival);
    }

    private void checkNames(List<Target> targets) {
        Map<WorkspacePath, Target> bySource = new HashMap<>();
        for (Target target : targets) {
            tree.refuseClosed(target.path());
            tree.refuseClosed(target.source());
            checkOnce(byPath.put(target.path(), target), target, target.path());
            checkOnce(bySource.put(target.source(), target), target, target.source());
            if (target.leaves()) {
                leaving.add(target.source());
            }
        }
    }

    private static void checkOnce(@Nullable Target other, Target target, WorkspacePath name) {
        if (other != null) {
            throw new InvalidInputException(
                    target.where() + ": `" + name.display() + "` is changed twice: here, and by " + other.where()
                            + ". Combine all edits of the file in one change.");
        }
    }

    private void checkArrival(Target target) {
        WorkspacePath parent = target.path().parent();
        boolean inFolder = parent == null || canBeFolder(target, parent);
        tree.twin(target.path()).filter(other -> !leaving.contains(other)).ifPresent(other -> {
            throw problem(
                    target,
                    "cannot be new: " + MissingFile.twin(tree, target.path()).orElseThrow());
        });
        if (!inFolder) {
            return;
        }
        Optional<FolderEntry> there = tree.entry(target.path());
        if (there.isPresent() && there.get().kind() == FileKind.FOLDER) {
            checkEmptied(target);
        } else if (there.isPresent() && !leaving.contains(target.path())) {
            throw problem(
                    target,
                    "exists already, but the change creates this file. Make the patch or folder again from the current files");
        }
    }

    private boolean canBeFolder(Target target, WorkspacePath folder) {
        if (folders.contains(folder)) {
            return true;
        }
        Target other = byPath.get(folder);
        if (other != null && other.operation() != Operation.DELETE) {
            throw problem(
                    target,
                    "needs the folder `" + folder.display() + "`, but the change has a file of this name ("
                            + other.where() + "). Rename one of the two");
        }
        WorkspacePath parent = folder.parent();
        if (parent != null && !canBeFolder(target, parent)) {
            return false;
        }
        Optional<FolderEntry> there = tree.entry(folder);
        if (there.isPresent() && there.get().kind() == FileKind.FOLDER) {
            folders.add(folder);
            return true;
        }
        tree.refuseClosed(folder);
        if (there.isPresent() && there.get().kind() == FileKind.LINK && !leaving.contains(folder)) {
            throw problem(
                    target,
                    "is below the symbolic link `" + folder.display()
                            + "`. Use the real path of the file, without the link");
        }
        if (there.isPresent() && !leaving.contains(folder)) {
            throw problem(
                    target,
                    "needs the folder `" + folder.display()
                            + "`, but a file or link has this name. Delete that file in the same change, or choose another name");
        }
        return false;
    }

    private void checkEmptied(Target target) {
        List<WorkspacePath> untouched = new ArrayList<>();
        tree.workspace()
                .walk(
                        folder -> folder.startsWith(target.path())
                                || target.path().startsWith(folder),
                        entry -> {
                            if (entry.path().startsWith(target.path()) && stays(entry, untouched)) {
                                throw problem(
                                        target,
                                        "is a folder, which the change replaces by a file, but `"
                                                + entry.path().display()
                                                + "` is still in this folder. Delete all files of the folder in the same change,"
                                                + " or choose another name");
                            }
                        });
        if (!untouched.isEmpty()) {
            throw problem(
                    target,
                    "is a folder, which the change replaces by a file, but the empty folder `"
                            + untouched.get(0).display()
                            + "` stays. Remove this empty folder first, or choose another name");
        }
    }

    private boolean stays(FolderEntry entry, List<WorkspacePath> untouched) {
        if (entry.kind() != FileKind.FOLDER) {
            return !leaving.contains(entry.path());
        }
        if (!emptied().contains(entry.path())) {
            untouched.add(entry.path());
        }
        return false;
    }

    private Set<WorkspacePath> emptied() {
        Set<WorkspacePath> known = emptied;
        if (known == null) {
            known = new HashSet<>();
            for (WorkspacePath path : leaving) {
                WorkspacePath folder = path.parent();
                while (folder != null && known.add(folder)) {
                    folder = folder.parent();
                }
            }
            emptied = known;
        }
        return known;
    }

    private static InvalidInputException problem(Target target, String why) {
        return new InvalidInputException(target.where() + ": `" + target.path().display() + "` " + why + ".");
    }
}
