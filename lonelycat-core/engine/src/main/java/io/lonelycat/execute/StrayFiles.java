// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.execute.guard.GitFolders;
import io.lonelycat.execute.guard.GitPlaces;
import io.lonelycat.execute.guard.GuardedPlaces;
import io.lonelycat.execute.guard.PutBack;
import io.lonelycat.execute.stray.TreeAfter;
import io.lonelycat.execute.stray.TreeBefore;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds out what was written while checks ran: beside the change, and of git's own files and LonelyCat's. */
final class StrayFiles {
    private final Workspace workspace;
    private final String executionId;
    private final TreeBefore tree;
    private final GuardedPlaces guarded;
    private final GitPlaces git;

    /**
     * Looks at the tree before the checks run.
     *
     * @param lookedAfter the files of the change, and others that are compared elsewhere
     * @param outputs where checks may write
     * @param mark a file that was made just now, on the workspace's file system: its clock says when checks began
     */
    StrayFiles(Workspace workspace, Set<WorkspacePath> lookedAfter, WriteScope outputs, String executionId, Path mark) {
        this.workspace = workspace;
        this.executionId = executionId;
        Guards seen = new Guards();
        tree = new TreeBefore(workspace, lookedAfter, outputs, mark, seen::see);
        guarded = GuardedPlaces.now(workspace, seen.folders, executionId);
        git = GitPlaces.now(workspace, seen.repositories);
    }

    /** What is LonelyCat's own and git's, found in a walk. */
    private final class Guards {
        private final List<Path> folders = new ArrayList<>();
        private final GitFolders repositories = new GitFolders();

        void see(FolderEntry entry) {
            if (entry.kind() == FileKind.FOLDER
                    && entry.path().reservedSegment().isPresent()
                    && !GitFolders.isGit(entry.path())) {
                folders.add(workspace.resolve(entry.path()));
            }
            repositories.see(entry);
        }
    }

    /**
     * What was found.
     *
     * @param tree what was written beside the change
     * @param guarded what was written of LonelyCat's own files, sorted
     * @param git what was written of git's own files that decides what git runs or commits, sorted
     */
    record FoundFiles(TreeAfter tree, Set<String> guarded, Set<String> git) {}

    /** Looks again, and brings back what decides what git runs or commits. */
    FoundFiles look(PutBack back) throws IOException {
        Guards seen = new Guards();
        TreeAfter after = tree.look(seen::see);
        GitPlaces now = GitPlaces.now(workspace, seen.repositories);
        now.bringBack(git, tree::had, back);
        return new FoundFiles(
                after,
                new TreeSet<>(
                        GuardedPlaces.now(workspace, seen.folders, executionId).differing(guarded)),
                now.differing(git));
    }
}
