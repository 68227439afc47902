// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.plan.FileMode;
import io.lonelycat.plan.Operation;
import io.lonelycat.plan.content.Blob;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.content.PlanningNotes;
import io.lonelycat.plan.content.Target;
import io.lonelycat.plan.content.Tree;
import io.lonelycat.plan.git.GitRange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans what differs between two commits. The files of the workspace must be as in the first one. */
final class RangePlanning implements Planning {
    private final Tree tree;
    private final String range;
    private final GitRange commits;

    private RangePlanning(Tree tree, PlanningNotes notes, String range, GitRange commits) {
        this.tree = tree;
        this.range = range;
        this.commits = commits;
        if (!commits.isForward()) {
            notes.add(
                    "in " + range
                            + " the first commit is not an ancestor of the second, so the plan undoes what only the first commit changed");
        }
    }

    /** Finds the commits; to be closed. */
    static RangePlanning open(Tree tree, PlanningNotes notes, String range) {
        return new RangePlanning(
                tree, notes, range, GitRange.open(tree.workspace().root(), range));
    }

    @Override
    public PlanFile described() {
        return PlanFile.of(
                Optional.empty(),
                Map.of("git.from", commits.fromId(), "git.to", commits.toId()),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    @Override
    public void plan(Sink sink) throws IOException {
        List<GitRange.RangeChange> changes = commits.changes();
        TargetRules.check(tree, changes.stream().map(this::target).toList());
        for (GitRange.RangeChange change : changes) {
            sink.accept(file(change), changes.size());
        }
    }

    private Target target(GitRange.RangeChange change) {
        Operation operation = Operation.UPDATE;
        if (change.before() == null) {
            operation = Operation.CREATE;
        } else if (change.after() == null) {
            operation = Operation.DELETE;
        } else if (!change.path().equals(change.oldPath())) {
            operation = Operation.RENAME;
        }
        return new Target(operation, change.path(), change.oldPath(), "The range " + range);
    }

    private PlannedFile file(GitRange.RangeChange change) throws IOException {
        Blob before = change.before() == null ? null : present(change, change.before());
        Blob after = change.after() == null ? null : blob(change, change.after());
        return new PlannedFile(change.path(), change.oldPath(), before, after, null);
    }

    private Blob present(GitRange.RangeChange change, GitRange.RangeSide expected) throws IOException {
        Optional<Blob> present = tree.blob(change.oldPath());
        if (present.isEmpty()) {
            throw stale(change, "the file does not exist in the workspace");
        }
        Blob there = present.get();
        if (there.mode() != expected.mode()) {
            throw stale(
                    change,
                    "the file has the mode " + there.mode().git() + ", but the commit has "
                            + expected.mode().git());
        }
        if (!there.gitId().equals(expected.gitId())) {
            throw stale(change, "the content of the file is different");
        }
        return there;
    }

    private InvalidInputException stale(GitRange.RangeChange change, String how) {
        return new InvalidInputException(
                "The range " + range + ": `" + change.oldPath().display()
                        + "` differs from the first commit, " + commits.fromId() + ": " + how
                        + ". Check out that commit, or choose a range that begins at the commit of the workspace.");
    }

    private static Blob blob(GitRange.RangeChange change, GitRange.RangeSide side) throws IOException {
        String name = "`" + change.path().display() + "`";
        Blob blob = Blob.of(name, side.mode(), side.content());
        if (!blob.gitId().equals(side.gitId())) {
            throw new InvalidInputException(
                    "The content of " + name + " in the repository does not match its object id " + side.gitId()
                            + ". Check the repository with `git fsck`.");
        }
        if (blob.mode() == FileMode.LINK && !blob.isSupportedLink()) {
            throw new InvalidInputException(
                    "The range of commits contains an unsupported symbolic link: " + Blob.linkRule(name) + ". Correct"
                            + " the link in a new commit, and name that commit as the second one.");
        }
        return blob;
    }

    @Override
    public void close() {
        commits.close();
    }
}
