// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.git.GitRange;
import io.lonelycat.plan.git.GitRange.RangeChange;
import io.lonelycat.plan.git.GitRange.RangeSide;
import io.lonelycat.plan.source.PlanInput.RangeInput;
import io.lonelycat.plan.source.PlanInput.Sink;
import io.lonelycat.workspace.TemporaryFolder;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Plans what differs between two commits. The files of the workspace must be as in the first one. */
record RangePlanning(Tree tree, GitRange commits) {
    /** Finds the commits, then plans what differs; returns their ids as labels. */
    static PlanFile plan(Tree tree, PlanningNotes notes, RangeInput input, Sink sink) throws IOException {
        GitRange commits = GitRange.open(tree.workspace().root(), input.git().get(), input.range());
        if (!commits.isForward()) {
            notes.add(
                    "in " + input.range()
                            + " the first commit is not an ancestor of the second, so the plan also undoes what only the first"
                            + " commit changed. If you do not want that, use the output of `git merge-base` as the first commit");
        }
        new RangePlanning(tree, commits).plan(sink);
        return PlanFile.of(Optional.empty(), Map.of("git.from", commits.from(), "git.to", commits.to()));
    }

    private void plan(Sink sink) throws IOException {
        try (TemporaryFolder folder = TemporaryFolder.ofTheSystem("lonelycat-range")) {
            GitRange there = commits.in(folder.path());
            List<RangeChange> changes = there.changes();
            if (changes.isEmpty()) {
                return;
            }
            TargetRules.check(tree, changes.stream().map(this::target).toList());
            try (Tree checkedOut = new Tree(Workspace.of(there.checkOut(changes)))) {
                for (RangeChange change : changes) {
                    Blob before = demand(tree, change.oldPath(), change.before(), () -> stale(change));
                    Blob after =
                            demand(checkedOut, change.path(), change.after(), () -> commits.converted(change.path()));
                    sink.accept(new PlannedFile(change.path(), change.oldPath(), before, after, null), changes.size());
                }
            }
        }
    }

    private Target target(RangeChange change) {
        Operation operation = Operation.UPDATE;
        if (change.before() == null) {
            operation = Operation.CREATE;
        } else if (change.after() == null) {
            operation = Operation.DELETE;
        } else if (!change.path().equals(change.oldPath())) {
            operation = Operation.RENAME;
        }
        return new Target(operation, change.path(), change.oldPath(), commits.range());
    }

    private static @Nullable Blob demand(
            Tree files, WorkspacePath path, @Nullable RangeSide expected, Supplier<InvalidInputException> otherwise)
            throws IOException {
        if (expected == null) {
            return null;
        }
        return files.blob(path)
                .filter(blob -> blob.gitId().equals(expected.gitId()) && blob.mode() == expected.mode())
                .orElseThrow(otherwise);
    }

    private InvalidInputException stale(RangeChange change) {
        return new InvalidInputException(commits.range() + ": `"
                + change.oldPath().display() + "` differs in its content or mode from the first commit, "
                + commits.from()
                + ", or is missing in the workspace. Check out that commit, or choose a range that begins at the"
                + " commit of the workspace.");
    }
}
