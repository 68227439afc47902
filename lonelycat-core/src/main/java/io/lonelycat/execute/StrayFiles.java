// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.EngineException;
import io.lonelycat.execute.guard.GitFolders;
import io.lonelycat.execute.guard.GitPlaces;
import io.lonelycat.execute.guard.GuardedPlaces;
import io.lonelycat.execute.guard.PutBack;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.ChangeTime;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which files were written while checks ran, beside the change. A file whose size and times are as they were has
 * been written all the same where the kernel says that it was changed since.
 */
final class StrayFiles {
    private static final int SHOWN = 200;

    private final Workspace workspace;
    private final String executionId;
    private final Set<WorkspacePath> ours = new HashSet<>();
    private final Map<WorkspacePath, FolderEntry> entries = new HashMap<>();
    private final FileTime began;
    private final GuardedPlaces guarded;
    private final GitPlaces git;

    private StrayFiles(Workspace workspace, List<FileChange> changes, String executionId, FileTime began) {
        this.workspace = workspace;
        this.executionId = executionId;
        this.began = began;
        for (FileChange change : changes) {
            ours.add(change.path());
            ours.add(change.source());
        }
        List<Path> folders = new ArrayList<>();
        GitFolders repositories = new GitFolders();
        workspace.walk(folder -> true, entry -> {
            entries.put(entry.path(), entry);
            addGuarded(entry, folders);
            repositories.see(entry);
        });
        guarded = GuardedPlaces.now(workspace, folders, executionId);
        git = GitPlaces.now(workspace, repositories);
    }

    /**
     * Looks at the tree before the checks run.
     *
     * @param mark a file that was made just now, on the workspace's file system: its clock says when checks began
     */
    static StrayFiles before(Workspace workspace, List<FileChange> changes, String executionId, Path mark) {
        try {
            return new StrayFiles(workspace, changes, executionId, ChangeTime.of(mark));
        } catch (IOException e) {
            throw new EngineException("Cannot look at " + mark + ": " + e.getMessage(), e);
        }
    }

    private void addGuarded(FolderEntry entry, List<Path> folders) {
        if (entry.kind() == FileKind.FOLDER
                && entry.path().reservedSegment().isPresent()
                && !GitFolders.isGit(entry.path())) {
            folders.add(workspace.resolve(entry.path()));
        }
    }

    /**
     * What was found.
     *
     * @param strays what was written beside the change, sorted
     * @param guarded what was written of LonelyCat's own files, sorted
     * @param git what was written of git's own files that decides what git runs or commits, sorted
     */
    record Found(List<WorkspacePath> strays, Set<String> guarded, Set<String> git) {
        List<WorkspacePath> first() {
            return strays.subList(0, Math.min(SHOWN, strays.size()));
        }
    }

    /** Looks again, and brings back what decides what git runs or commits. */
    Found look(PutBack back) throws IOException {
        GitFolders repositories = new GitFolders();
        Map<WorkspacePath, FolderEntry> gone = new HashMap<>(entries);
        List<WorkspacePath> strays = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        workspace.walk(folder -> true, entry -> {
            FolderEntry was = gone.remove(entry.path());
            if (entry.kind() != FileKind.FOLDER && !ours.contains(entry.path()) && isWritten(entry, was)) {
                strays.add(entry.path());
            }
            addGuarded(entry, folders);
            repositories.see(entry);
        });
        gone.values().stream()
                .filter(entry -> entry.kind() != FileKind.FOLDER && !ours.contains(entry.path()))
                .forEach(entry -> strays.add(entry.path()));
        strays.sort(null);
        GitPlaces now = GitPlaces.now(workspace, repositories);
        now.bringBack(git, entries::containsKey, back);
        return new Found(
                strays,
                new TreeSet<>(GuardedPlaces.now(workspace, folders, executionId).differing(guarded)),
                now.differing(git));
    }

    private boolean isWritten(FolderEntry entry, @Nullable FolderEntry was) {
        try {
            return !entry.equals(was)
                    || ChangeTime.of(workspace.resolve(entry.path())).compareTo(began) > 0;
        } catch (IOException e) {
            throw new EngineException("Cannot look at " + entry.path().display() + ": " + e.getMessage(), e);
        }
    }
}
