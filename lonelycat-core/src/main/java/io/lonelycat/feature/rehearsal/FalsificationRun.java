// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Falsification;
import io.lonelycat.feature.rehearsal.RehearsalDocument.FileTrial;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Noticed;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Proven;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Undoes the change of one file at a time in a workspace copy, to see if a check then fails. Skips verification files,
 * and files in which only comments changed.
 */
record FalsificationRun(
        Workspace tree,
        SavedFiles old,
        SavedFiles changed,
        List<WorkspacePath> all,
        BiFunction<List<CheckSpec>, Cancel, List<CheckResult>> looking,
        Deadline deadline,
        Cancel cancel) {
    private static final int NAMED = 5;

    /**
     * Undoes each file's change in turn, and runs the checks.
     *
     * @param code changed files that checks verify
     * @param checks critical checks that read the workspace
     * @param failing checks that fail if all code changes are undone
     */
    Falsification of(List<FileChange> code, List<CheckSpec> checks, List<String> failing) {
        if (code.isEmpty()) {
            return new Falsification(
                    Proven.NOT_APPLICABLE,
                    Falsification.SKIPPED
                            + "no file of the change is code that checks verify (`verificationFiles.code` of the policy).",
                    List.of());
        }
        if (checks.isEmpty()) {
            return Falsification.untried(
                    "no critical check (one that has to pass) of the plan reads files of the workspace.");
        }
        List<FileChange> counting =
                code.stream().filter(it -> !changesOnlyComments(it)).toList();
        List<FileTrial> trials = new ArrayList<>();
        for (FileChange change : code) {
            if (!counting.contains(change)) {
                trials.add(new FileTrial(change.path(), Noticed.ONLY_COMMENTS, List.of()));
            } else if (failing.isEmpty()) {
                trials.add(new FileTrial(change.path(), Noticed.UNNOTICED, List.of()));
            } else if (counting.size() == 1) {
                trials.add(new FileTrial(change.path(), Noticed.NOTICED, failing));
            } else {
                trials.add(without(change, checks));
            }
        }
        changed.put(tree, all);
        return counting.isEmpty()
                ? new Falsification(
                        Proven.NOT_APPLICABLE, Falsification.SKIPPED + "only comments of the code changed.", trials)
                : result(trials);
    }

    private boolean changesOnlyComments(FileChange change) {
        Optional<byte[]> before = old.content(change.path());
        Optional<byte[]> after = changed.content(change.path());
        return change.operation() == Operation.UPDATE
                && change.oldMode() == change.newMode()
                && before.isPresent()
                && after.isPresent()
                && CommentSyntax.differsInCommentsOnly(change.path(), before.get(), after.get());
    }

    private FileTrial without(FileChange change, List<CheckSpec> checks) {
        if (deadline.isOver()) {
            return new FileTrial(change.path(), Noticed.NOT_TRIED, List.of());
        }
        changed.put(tree, all);
        old.put(tree, Stream.of(change.path(), change.source()).distinct().toList());
        boolean[] late = {false};
        List<CheckResult> results = looking.apply(checks, () -> {
            late[0] |= deadline.isOver();
            return late[0] || cancel.requested();
        });
        if (late[0]) {
            return new FileTrial(change.path(), Noticed.NOT_TRIED, List.of());
        }
        List<String> by = results.stream()
                .filter(result -> !result.passed())
                .map(CheckResult::name)
                .toList();
        return new FileTrial(change.path(), by.isEmpty() ? Noticed.UNNOTICED : Noticed.NOTICED, by);
    }

    private static Falsification result(List<FileTrial> trials) {
        List<String> unnoticed = paths(trials, Noticed.UNNOTICED);
        int untried = paths(trials, Noticed.NOT_TRIED).size();
        int noticed = paths(trials, Noticed.NOTICED).size();
        int comments = paths(trials, Noticed.ONLY_COMMENTS).size();
        String message = "When the rehearsal left out the change of one file at a time, a check failed for " + noticed
                + " of "
                + Figures.count(trials.size() - comments, "changed file")
                + (untried > 0 ? ", and the time was too short to try " + untried : "")
                + (comments > 0 ? ", and in " + Figures.count(comments, "other file") + " only comments changed" : "")
                + (unnoticed.isEmpty()
                        ? "."
                        : ". All checks passed without the change of "
                                + String.join(", ", unnoticed.subList(0, Math.min(NAMED, unnoticed.size())))
                                + (unnoticed.size() > NAMED ? " and others." : "."));
        boolean proven = unnoticed.isEmpty() && untried == 0;
        return new Falsification(proven ? Proven.PROVEN : Proven.UNPROVEN, message, trials);
    }

    private static List<String> paths(List<FileTrial> trials, Noticed noticed) {
        return trials.stream()
                .filter(trial -> trial.noticed() == noticed)
                .map(trial -> "`" + trial.path().display() + "`")
                .toList();
    }
}
