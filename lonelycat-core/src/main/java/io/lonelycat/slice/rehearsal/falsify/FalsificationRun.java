// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal.falsify;

import io.lonelycat.check.CheckResult;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.patch.ChangeBlock;
import io.lonelycat.slice.rehearsal.falsify.Falsification.Noticed;
import io.lonelycat.slice.rehearsal.falsify.Falsification.PartTrial;
import io.lonelycat.slice.rehearsal.falsify.Falsification.Proven;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.HeldFiles;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Takes the change out of a copy in which it holds: the whole of it, then file by file, then block by block, and sees each
 * time whether a check notices. What verifies the change stays in place.
 */
public final class FalsificationRun {
    private final Workspace tree;
    private final HeldFiles old;
    private final HeldFiles changed;
    private final List<WorkspacePath> all;
    private final BiFunction<List<CheckSpec>, Cancel, List<CheckResult>> looking;
    private final Map<WorkspacePath, List<ChangeBlock>> blocks;
    private final long end;
    private final Cancel cancel;
    private final List<PartTrial> trials = new ArrayList<>();

    /**
     * Prepares it.
     *
     * @param tree the copy
     * @param old the files of the change as they were
     * @param changed the files of the change as they are with it
     * @param all their paths
     * @param looking runs checks up to the first that fails
     * @param blocks what the change replaces, by path
     * @param within how long all of it may take
     */
    public FalsificationRun(
            Workspace tree,
            HeldFiles old,
            HeldFiles changed,
            List<WorkspacePath> all,
            BiFunction<List<CheckSpec>, Cancel, List<CheckResult>> looking,
            Map<WorkspacePath, List<ChangeBlock>> blocks,
            Duration within,
            Cancel cancel) {
        this.tree = tree;
        this.old = old;
        this.changed = changed;
        this.all = all;
        this.looking = looking;
        this.blocks = blocks;
        this.end = System.nanoTime() + within.toNanos();
        this.cancel = cancel;
    }

    /**
     * Takes out what can be taken out.
     *
     * @param code the changes that checks judge
     * @param checks the critical ones that look at the workspace
     * @param noticed the checks that fail without any of the code; none where all pass
     */
    public Falsification of(List<FileChange> code, List<CheckSpec> checks, List<String> noticed) {
        List<FileChange> live = code.stream().filter(change -> !isDull(change)).toList();
        if (live.isEmpty()) {
            return new Falsification(
                    Proven.NOT_APPLICABLE,
                    code.isEmpty()
                            ? "The change touches nothing that checks judge (judges.code)."
                            : "Of the code, the change touches nothing but comments, imports and blank lines.",
                    List.of());
        }
        if (checks.isEmpty()) {
            return new Falsification(
                    Proven.UNPROVEN, "There is no critical check that looks at the workspace.", List.of());
        }
        if (noticed.isEmpty()) {
            live.forEach(change -> trials.add(new PartTrial(change.path(), 0, 0, Noticed.UNNOTICED, List.of())));
        } else {
            live.forEach(change -> file(change, live.size() > 1, checks, noticed));
        }
        changed.put(tree, all);
        return result();
    }

    private boolean isDull(FileChange change) {
        List<ChangeBlock> of = blocks.getOrDefault(change.path(), List.of());
        return !of.isEmpty() && of.stream().allMatch(ChangeBlock::dull);
    }

    private void file(FileChange change, boolean several, List<CheckSpec> checks, List<String> noticed) {
        PartTrial whole = new PartTrial(change.path(), 0, 0, Noticed.NOTICED, noticed);
        if (several) {
            whole = tried(whole, old, List.of(change.path(), change.source()), checks);
        }
        trials.add(whole);
        List<ChangeBlock> live = blocks.getOrDefault(change.path(), List.of()).stream()
                .filter(block -> !block.dull())
                .toList();
        Optional<byte[]> oldBytes = old.bytes(change.source());
        Optional<byte[]> newBytes = changed.bytes(change.path());
        if (whole.noticed() != Noticed.NOTICED || live.size() < 2 || oldBytes.isEmpty() || newBytes.isEmpty()) {
            return;
        }
        for (ChangeBlock block : live) {
            HeldFiles without = changed.with(change.path(), block.without(oldBytes.get(), newBytes.get()));
            PartTrial trial =
                    new PartTrial(change.path(), block.newFirst(), block.newLines(), Noticed.NOTICED, List.of());
            trials.add(tried(trial, without, List.of(change.path()), checks));
        }
    }

    private PartTrial tried(PartTrial trial, HeldFiles without, List<WorkspacePath> paths, List<CheckSpec> checks) {
        if (System.nanoTime() - end >= 0) {
            return new PartTrial(trial.path(), trial.first(), trial.lines(), Noticed.NOT_TRIED, List.of());
        }
        changed.put(tree, all);
        without.put(tree, paths.stream().distinct().toList());
        boolean[] late = {false};
        List<CheckResult> results = looking.apply(checks, () -> {
            late[0] |= System.nanoTime() - end >= 0;
            return late[0] || cancel.requested();
        });
        List<String> by = results.stream()
                .filter(result -> !result.passed())
                .map(CheckResult::name)
                .toList();
        Noticed noticed = late[0] ? Noticed.NOT_TRIED : by.isEmpty() ? Noticed.UNNOTICED : Noticed.NOTICED;
        return new PartTrial(trial.path(), trial.first(), trial.lines(), noticed, late[0] ? List.of() : by);
    }

    private Falsification result() {
        long noticed = count(Noticed.NOTICED);
        long unnoticed = count(Noticed.UNNOTICED);
        long untried = count(Noticed.NOT_TRIED);
        String message = "Of " + trials.size()
                + (trials.size() == 1 ? " part of the change that was" : " parts of the change that were")
                + " taken out, checks noticed " + noticed
                + (untried > 0 ? "; for " + untried + " there was no time" : "")
                + (unnoticed == 0 ? "." : ". No check noticed " + places(Noticed.UNNOTICED) + ".");
        return new Falsification(
                unnoticed + untried == 0 ? Proven.PROVEN : Proven.UNPROVEN,
                message,
                trials.stream().limit(Falsification.KEPT).toList());
    }

    private long count(Noticed noticed) {
        return trials.stream().filter(trial -> trial.noticed() == noticed).count();
    }

    private String places(Noticed noticed) {
        Stream<String> places = trials.stream()
                .filter(trial -> trial.noticed() == noticed)
                .map(trial -> "`" + trial.path().display() + "`"
                        + (trial.first() == 0
                                ? ""
                                : " line " + trial.first()
                                        + (trial.lines() > 1 ? " to " + (trial.first() + trial.lines() - 1) : "")));
        List<String> some = places.limit(6).toList();
        return String.join(", ", some.subList(0, Math.min(5, some.size()))) + (some.size() > 5 ? " and others" : "");
    }
}
