// SPDX-License-Identifier: MIT
package io.lonelycat.feature.rehearsal;

import io.lonelycat.check.CheckResult;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.command.ChildListener;
import io.lonelycat.check.command.Durability;
import io.lonelycat.execute.CancelledException;
import io.lonelycat.execute.ChangePermit;
import io.lonelycat.execute.ExecutionEvent.Observed;
import io.lonelycat.execute.ExecutionEvent.Rehearsed;
import io.lonelycat.execute.ExecutionRecorder;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.Executor;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.execute.Proof;
import io.lonelycat.execute.Rehearsal.RehearsalPart;
import io.lonelycat.execute.StepFailure;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Falsification;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Noticed;
import io.lonelycat.feature.rehearsal.RehearsalDocument.Proven;
import io.lonelycat.feature.rehearsal.RehearsalPolicy.TakenOut;
import io.lonelycat.flow.copy.WorkspaceCopy;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tries a change in a copy of the workspace: runs the checks without the change, applies the change, runs the checks again, and
 * rolls the change back. The results with the change are compared with those without it.
 */
record RehearsalRun(
        ExecutionRequest run,
        WorkspaceRehearsal rehearsal,
        RehearsableChange change,
        WorkspaceCopy copy,
        ChangePermit permit) {
    /** The limit for a change in memory, in bytes. The tests of a larger one do not run without its other files. */
    private static final long MOST_HELD = 256L << 20;

    /**
     * Rehearses in the open step.
     *
     * @throws StepFailure if a critical check fails in the copy, or the change lacks a proof that the policy demands
     */
    void all() {
        CancelledException.throwIf(run.cancel());
        run.recorder().log(copy.described());
        Optional<BothStates> both = bothStates();
        Map<String, CheckResult> before = look(RehearsalPart.BEFORE, "before the change");
        Baseline baseline = new Baseline(before, both.map(this::judged).orElse(Map.of()));
        both.ifPresent(states -> put(states.old()));
        Duration took = carryOut(new TestProof(baseline, rehearsal.shown(), run.checks()::masked, run.recorder()));
        // A roll back restores earlier code, and removes the tests of the code that it takes away.
        if (change.proposal().plan().trigger() != Trigger.ROLLBACK) {
            rehearsal.policy().falsify().ifPresent(how -> falsify(how, both, baseline, took));
        }
    }

    private record BothStates(HeldFiles old, HeldFiles changed) {}

    private Optional<BothStates> bothStates() {
        Optional<HeldFiles> old = HeldFiles.of(workspace(), paths(changes()), MOST_HELD);
        List<HeldFiles> changed = new ArrayList<>();
        demandRolledBack(tryOut(
                new RehearsalListener(run.recorder(), "while its files are read"),
                there -> there.tryOut(permit, () -> HeldFiles.of(workspace(), paths(changes()), MOST_HELD)
                        .ifPresent(changed::add))));
        return old.isEmpty() || changed.isEmpty()
                ? Optional.empty()
                : Optional.of(new BothStates(old.get(), changed.get(0)));
    }

    private Workspace workspace() {
        return copy.lock().workspace();
    }

    private List<FileChange> changes() {
        return change.proposal().changeset().changes();
    }

    private static List<WorkspacePath> paths(List<FileChange> changes) {
        return changes.stream()
                .flatMap(it -> Stream.of(it.source(), it.path()))
                .distinct()
                .toList();
    }

    /** Writes all files of the change, with the present time: a build takes its outputs of other contents for older. */
    private void put(HeldFiles files) {
        files.put(workspace(), paths(changes()));
    }

    /** Runs the checks with only the tests of the change, so that a new test can show that it fails without the code. */
    private Map<String, CheckResult> judged(BothStates both) {
        List<FileChange> some = changes().stream().filter(this::judges).toList();
        if (some.isEmpty() || some.size() == changes().size()) {
            return Map.of();
        }
        both.changed().put(workspace(), paths(some));
        return look(RehearsalPart.JUDGES, "with only the tests of the change");
    }

    private boolean judges(FileChange it) {
        GlobSet judges = GlobSet.of(change.policy().sections().judges().paths());
        return judges.matchesAny(it.path()) || judges.matchesAny(it.source());
    }

    private List<FileChange> code() {
        GlobSet code = GlobSet.of(change.policy().sections().judges().code());
        return changes().stream()
                .filter(it -> !judges(it) && (code.matchesAny(it.path()) || code.matchesAny(it.source())))
                .toList();
    }

    private void falsify(TakenOut how, Optional<BothStates> both, Baseline baseline, Duration took) {
        Falsification result = both.isEmpty()
                ? Falsification.untried("the files of the change exceed 256 MB, so they do not fit into memory.")
                : change.policy().sections().judges().paths().isEmpty()
                        ? Falsification.untried(
                                "the policy does not name the files that verify changes, such as tests (`judges.paths`).")
                        : falsified(how, both.get(), baseline, took);
        run.recorder().log(result.message());
        run.recorder().record(new Observed(RehearsalDocument.of(result)));
        if (how.unproven() == Effect.DENY && result.outcome() != Proven.PROVEN) {
            throw new StepFailure("unproven", result.message() + " " + next(result));
        }
    }

    private static String next(Falsification result) {
        if (result.outcome() == Proven.NOT_APPLICABLE) {
            return "The policy requires that a check fails without the change (`rehearsal.falsify`). Either plan the change together "
                    + "with code that a check verifies, or ask the owner of the policy to set `unproven: warn`.";
        }
        if (result.files().isEmpty()) {
            return "The policy requires the falsification (`rehearsal.falsify`). Either make the falsification possible, "
                    + "or ask the owner of the policy to set `unproven: warn`.";
        }
        return result.files().stream().anyMatch(file -> file.noticed() == Noticed.UNNOTICED)
                ? "For each of these files, either add a test that fails without the change of the file, "
                        + "or remove the file from the change."
                : "Ask the owner of the policy to allow the falsification more time (`within` of `rehearsal.falsify`).";
    }

    private Falsification falsified(TakenOut how, BothStates both, Baseline baseline, Duration took) {
        List<CheckSpec> checks = change.verification().stream()
                .filter(check -> check.looksAtTheWorkspace() && check.terms().critical())
                .filter(check -> !check.readsWhatOthersWrote())
                .toList();
        Duration within = how.within().orElse(took.multipliedBy(2));
        return new FalsificationRun(
                        workspace(),
                        both.old(),
                        both.changed(),
                        paths(changes()),
                        this::untilOneFails,
                        Deadline.after(within),
                        run.cancel())
                .of(code(), checks, baseline.failing(checks));
    }

    private List<CheckResult> untilOneFails(List<CheckSpec> checks, Cancel cancel) {
        List<CheckResult> results = new ArrayList<>();
        for (CheckSpec check : checks) {
            results.add(copy.checks().run(check, run.recorder().output(), cancel, ChildListener.NONE));
            CancelledException.throwIf(run.cancel());
            if (!results.get(results.size() - 1).passed()) {
                break;
            }
        }
        return results;
    }

    private Map<String, CheckResult> look(RehearsalPart part, String when) {
        List<CheckSpec> specs = Stream.concat(change.verification().stream(), change.healthChecks().stream())
                .filter(CheckSpec::looksAtTheWorkspace)
                .toList();
        List<CheckResult> results =
                new Executor(request(new RehearsalListener(run.recorder(), when))).look(permit, specs);
        List<String> failed = results.stream()
                .filter(result -> !result.passed())
                .map(CheckResult::name)
                .toList();
        int passed = results.size() - failed.size();
        tell(
                part,
                when.substring(0, 1).toUpperCase(Locale.ROOT) + when.substring(1) + ", " + passed + " of "
                        + DecisionWording.count(results.size(), "check") + " passed"
                        + (failed.isEmpty() ? "." : "; failed: " + String.join(", ", failed) + "."),
                results);
        return Baseline.byName(results);
    }

    private ExecutionRequest request(RehearsalListener listener) {
        return new ExecutionRequest(
                run.executionId(),
                copy.checks(),
                ExecutionRecorder.begun(listener, run.recorder().progress().after("In the copy: ")),
                run.cancel(),
                workspace().stateFolder().resolve("kept"),
                Durability.PROCESS,
                Map.of(),
                Optional::empty,
                run.passedBefore(),
                Optional.empty());
    }

    /** Carries the change out in the copy, does something, and rolls it back, as if that had failed. */
    private Outcome tryOut(RehearsalListener listener, Function<Executor, Outcome> work) {
        Outcome outcome = work.apply(new Executor(request(listener), CheckSpec::looksAtTheWorkspace));
        Journals.of(workspace(), run.executionId()).discard();
        return outcome;
    }

    private static boolean wasRolledBack(Outcome outcome) {
        return outcome.kind() == OutcomeKind.ROLLED_BACK && outcome.code().equals(Executor.TRIED_OUT);
    }

    /** Refuses a change that failed, or was rolled back for another reason than that it was tried out. */
    private static void demandRolledBack(Outcome outcome) {
        if (!wasRolledBack(outcome)) {
            String code = outcome.error().map(Failure::code).orElse("rehearsal_failed");
            throw new StepFailure(
                    code, "The rehearsal (trial run in a copy of the workspace) failed: " + outcome.message());
        }
    }

    /** Returns how long the checks took. */
    private Duration carryOut(Proof proof) {
        String when = "with the change";
        RehearsalListener listener = new RehearsalListener(run.recorder(), when);
        Outcome tried = tryOut(listener, there -> there.tryOut(permit, proof));
        boolean passed = wasRolledBack(tried);
        tell(
                RehearsalPart.CHANGED,
                passed
                        ? "With the change, all critical checks passed; then the change was rolled back byte for byte."
                        : "With the change, the run in the copy failed.",
                listener.checks());
        demandRolledBack(tried);
        return Duration.ofMillis(listener.checks().stream()
                .mapToLong(CheckResult::durationMillis)
                .sum());
    }

    private void tell(RehearsalPart part, String message, List<CheckResult> results) {
        run.recorder().log(message);
        run.recorder().record(new Rehearsed(part, message, results));
    }
}
