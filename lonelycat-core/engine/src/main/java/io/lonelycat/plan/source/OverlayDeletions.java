// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.git.GitFiles;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which files of the workspace an overlay takes away: never ignored ones, never git's or LonelyCat's. */
final class OverlayDeletions {
    private final Workspace workspace;
    private final Workspace overlay;
    private final OverlayInput input;
    private final List<String> notes;

    OverlayDeletions(Workspace workspace, Workspace overlay, OverlayInput input, List<String> notes) {
        this.workspace = workspace;
        this.overlay = overlay;
        this.input = input;
        this.notes = notes;
    }

    /** Returns the files to delete; none of those that the overlay has. */
    Set<WorkspacePath> paths(Set<WorkspacePath> inOverlay) {
        Set<WorkspacePath> deleted = new TreeSet<>();
        if (input.delete().isEmpty()) {
            return deleted;
        }
        Set<WorkspacePath> candidates = candidates();
        for (Glob glob : input.delete()) {
            List<WorkspacePath> matching =
                    candidates.stream().filter(glob::matches).toList();
            if (matching.isEmpty()) {
                notes.add("delete `" + glob.pattern() + "`: no file matches");
            }
            deleted.addAll(matching);
        }
        deleted.removeAll(inOverlay);
        return deleted;
    }

    private Set<WorkspacePath> candidates() {
        Optional<Set<WorkspacePath>> visible = visibleToGit();
        Set<WorkspacePath> candidates = new TreeSet<>();
        workspace.walk(this::isOutsideOverlay, entry -> {
            if (isDeletable(entry) && (visible.isEmpty() || visible.get().contains(entry.path()))) {
                candidates.add(entry.path());
            }
        });
        return candidates;
    }

    private Optional<Set<WorkspacePath>> visibleToGit() {
        try (GitFiles git = GitFiles.open(workspace.root()).orElse(null)) {
            return Optional.ofNullable(git).map(GitFiles::visible);
        }
    }

    private static boolean isDeletable(FolderEntry entry) {
        boolean content = entry.kind() == FileKind.FILE || entry.kind() == FileKind.LINK;
        return content && entry.path().reservedSegment().isEmpty();
    }

    private boolean isOutsideOverlay(WorkspacePath folder) {
        return !workspace.resolve(folder).equals(overlay.root());
    }
}
