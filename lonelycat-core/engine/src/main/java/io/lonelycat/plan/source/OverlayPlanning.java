// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.next.Action;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.git.GitLayout;
import io.lonelycat.plan.git.GitRepository;
import io.lonelycat.plan.patch.MissingFile;
import io.lonelycat.plan.source.PlanInput.OverlayInput;
import io.lonelycat.plan.source.PlanInput.Sink;
import io.lonelycat.workspace.FolderEntry;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Plans a change from a folder whose files replace those of the workspace, and from patterns of files to delete. */
final class OverlayPlanning {
    private final Tree tree;
    private final Tree overlay;
    private final OverlayInput input;
    private final PlanningNotes notes;

    private OverlayPlanning(Tree tree, PlanningNotes notes, Tree overlay, OverlayInput input) {
        this.tree = tree;
        this.notes = notes;
        this.overlay = overlay;
        this.input = input;
    }

    static void plan(Tree tree, PlanningNotes notes, OverlayInput input, Sink sink) throws IOException {
        Workspace from = Workspace.of(input.from());
        Workspace workspace = tree.workspace();
        if (workspace.root().startsWith(from.root())) {
            throw new InvalidInputException("The folder " + from.root()
                    + " (`lonelycat.from`) is the workspace or contains the workspace. Put the changed files into a"
                    + " separate folder.");
        }
        refuseWorktree(from.root(), workspace.root());
        try (Tree overlay = new Tree(from)) {
            new OverlayPlanning(tree, notes, overlay, input).plan(sink);
        }
    }

    private static void refuseWorktree(Path from, Path root) {
        if (GitLayout.areWorktreesOfOne(from, root)) {
            String git = "`git -C " + Action.quoted(from.toString());
            throw new InvalidInputException(
                    from + " is in another working tree of the repository of the workspace. The two working trees may"
                            + " have different commits, so a plan could undo the differences between the commits. Plan"
                            + " the changes of that working tree as a patch: run " + git + " add -A` and " + git
                            + " diff --cached --binary --relative --merge-base BRANCH > change.patch`, with the branch of the"
                            + " workspace as BRANCH, and use `lonelycat.patch=change.patch`.");
        }
    }

    private void plan(Sink sink) throws IOException {
        Map<WorkspacePath, Target> targets = arriving();
        for (WorkspacePath path : deletions()) {
            targets.putIfAbsent(path, new Target(Operation.DELETE, path, path, "the deletions by `lonelycat.delete`"));
        }
        TargetRules.check(tree, List.copyOf(targets.values()));
        try (GitRepository git = GitRepository.open(tree.workspace().root()).orElse(null)) {
            for (Target target : targets.values()) {
                PlannedFile file = file(target);
                if (isLeftOut(file, git)) {
                    notes.add(
                            "`" + target.path().display()
                                    + "` is ignored: git tracks the file, but the sparse checkout excludes it from the workspace");
                } else if (!file.changesNothing()) {
                    sink.accept(file, targets.size());
                }
            }
        }
    }

    private static boolean isLeftOut(PlannedFile file, @Nullable GitRepository git) {
        Blob after = file.after();
        if (git == null || file.before() != null || after == null) {
            return false;
        }
        Optional<String> id = git.leftOut(file.path());
        if (id.isPresent() && !after.gitId().equals(id.get())) {
            throw new InvalidInputException("`" + file.path().display() + "` only looks like a new file: "
                    + MissingFile.leftOut(file.path()) + ", and plan again.");
        }
        return id.isPresent();
    }

    private Set<WorkspacePath> deletions() {
        Set<WorkspacePath> deleted = new TreeSet<>();
        if (input.delete().isEmpty()) {
            return deleted;
        }
        Workspace workspace = tree.workspace();
        Optional<Set<WorkspacePath>> visible;
        try (GitRepository git = GitRepository.open(workspace.root()).orElse(null)) {
            visible = Optional.ofNullable(git).map(GitRepository::visible);
        }
        Set<WorkspacePath> candidates = new HashSet<>();
        workspace.walk(
                folder -> !workspace.resolve(folder).equals(overlay.workspace().root()), entry -> {
                    boolean content = entry.kind() == FileKind.FILE || entry.kind() == FileKind.LINK;
                    if (content
                            && entry.path().reservedSegment().isEmpty()
                            && (visible.isEmpty() || visible.get().contains(entry.path()))) {
                        candidates.add(entry.path());
                    }
                });
        for (Glob glob : input.delete()) {
            List<WorkspacePath> matching =
                    candidates.stream().filter(glob::matches).toList();
            if (matching.isEmpty()) {
                notes.add("`lonelycat.delete`: no file matches `" + glob.pattern() + "`");
            }
            deleted.addAll(matching);
        }
        return deleted;
    }

    private Map<WorkspacePath, Target> arriving() {
        Map<WorkspacePath, Target> targets = new TreeMap<>();
        overlay.workspace()
                .walk(
                        folder -> true,
                        entry -> {
                            checkSupported(entry);
                            if (entry.kind() != FileKind.FOLDER) {
                                targets.put(entry.path(), arrival(entry.path()));
                            }
                        },
                        (folder, name) -> refuseName(name));
        return targets;
    }

    private void refuseName(String name) {
        throw new InvalidInputException(
                "`" + name + "` in the folder " + overlay.workspace().root()
                        + " is not supported: the name is not UTF-8 or contains a backslash, the name or the path is"
                        + " too long, or the path has too many folders. Rename the file, or remove it from that"
                        + " folder.");
    }

    private Target arrival(WorkspacePath path) {
        Optional<FolderEntry> present = tree.entry(path);
        boolean there = present.isPresent() && present.get().kind() != FileKind.FOLDER;
        return new Target(there ? Operation.UPDATE : Operation.CREATE, path, path, place(path));
    }

    private String place(WorkspacePath path) {
        return "the file " + overlay.workspace().resolve(path);
    }

    private void checkSupported(FolderEntry entry) {
        if (entry.path().reservedSegment().isPresent()) {
            throw new InvalidInputException(place(entry.path())
                    + " belongs to git or to LonelyCat, and cannot be part of a change. Remove the file from"
                    + " the folder that `lonelycat.from` names.");
        }
        if (entry.kind() == FileKind.OTHER) {
            throw new InvalidInputException(place(entry.path())
                    + " is a device, a pipe or a socket, but only files and symbolic links are supported. Remove the"
                    + " device, pipe or socket from the folder that `lonelycat.from` names.");
        }
    }

    private PlannedFile file(Target target) throws IOException {
        WorkspacePath path = target.path();
        Blob before = tree.blob(path).orElse(null);
        if (target.operation() == Operation.DELETE) {
            return new PlannedFile(path, path, before, null, null);
        }
        Blob after = overlay.blob(path)
                .orElseThrow(
                        () -> new InvalidInputException(place(path) + " was deleted while it was read. Plan again."));
        // Archives often lack file modes, so a non-executable file does not change the mode of an executable workspace
        // file.
        boolean keepsMode = before != null && before.mode() == FileMode.EXECUTABLE && after.mode() == FileMode.REGULAR;
        return new PlannedFile(path, path, before, keepsMode ? after.withMode(FileMode.EXECUTABLE) : after, null);
    }
}
