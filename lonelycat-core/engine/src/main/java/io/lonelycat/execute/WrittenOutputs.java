// SPDX-License-Identifier: MIT
package io.lonelycat.execute;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.WriteScope;
import io.lonelycat.plan.git.GitRepository;
import io.lonelycat.workspace.Folder;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.OpenFolders;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Deletes build outputs that checks wrote for a rolled-back change: the next build would treat these outputs as up to
 * date, because the restored sources have old times.
 */
final class WrittenOutputs {
    private static final String COVERAGE_DATA = ".exec";

    private WrittenOutputs() {}

    /** Deletes those outputs of checks that git ignores, and returns a message about outputs that remain. */
    static Optional<String> remove(
            Workspace workspace, List<WorkspacePath> outputs, UnaryOperator<String> masked, ExecutionRecorder recorder)
            throws IOException {
        if (outputs.isEmpty()) {
            return Optional.empty();
        }
        Optional<Set<WorkspacePath>> visible = visible(workspace);
        List<WorkspacePath> removed = new ArrayList<>();
        List<WorkspacePath> left = new ArrayList<>();
        try (OpenFolders tree = workspace.open()) {
            for (WorkspacePath output : outputs) {
                Optional<Folder> parent = parent(tree, output);
                Optional<Folder.Seen> there =
                        parent.isEmpty() ? Optional.empty() : parent.get().seen(output.name());
                if (there.isEmpty()) {
                    continue;
                }
                boolean ignored = visible.isPresent() && !visible.get().contains(output);
                if (ignored && there.get().kind() != FileKind.FOLDER) {
                    parent.orElseThrow().deleteFile(output.name());
                    removed.add(output);
                } else {
                    left.add(output);
                }
            }
        }
        if (!removed.isEmpty()) {
            recorder.log("LonelyCat removed these outputs, because checks wrote them from the rolled back change: "
                    + named(removed, masked));
        }
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of("The checks wrote " + named(left, masked)
                        + " from the rolled back change, and git does not ignore these files, so LonelyCat"
                        + " did not remove these files. Remove these files before the next build, because a build may"
                        + " treat outputs of the rolled back change as up to date.");
    }

    /** Deletes JaCoCo's coverage data, to which another run of the checks would append. */
    static void removeCoverageData(Workspace workspace, WriteScope scope) throws IOException {
        List<WorkspacePath> data = new ArrayList<>();
        workspace.walk(folder -> true, entry -> {
            boolean isData =
                    entry.kind() == FileKind.FILE && entry.path().name().endsWith(COVERAGE_DATA);
            if (isData && scope.covers(entry.path())) {
                data.add(entry.path());
            }
        });
        Set<WorkspacePath> tracked =
                data.isEmpty() ? Set.of() : visible(workspace).orElse(Set.of());
        try (OpenFolders tree = workspace.open()) {
            for (WorkspacePath file : data) {
                if (!tracked.contains(file)) {
                    tree.parentOf(file).orElseThrow().deleteFile(file.name());
                }
            }
        }
    }

    /** Returns the files that git tracks or does not ignore; empty without a readable git repository. */
    private static Optional<Set<WorkspacePath>> visible(Workspace workspace) {
        try (GitRepository git = GitRepository.open(workspace.root()).orElse(null)) {
            return Optional.ofNullable(git).map(GitRepository::visible);
        } catch (EngineException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<Folder> parent(OpenFolders tree, WorkspacePath path) throws IOException {
        try {
            return tree.parentOf(path);
        } catch (InvalidInputException throughLink) {
            return Optional.empty();
        }
    }

    private static String named(List<WorkspacePath> paths, UnaryOperator<String> masked) {
        return TamperCheck.shown(
                paths.stream().map(path -> masked.apply(path.value())).toList());
    }
}
