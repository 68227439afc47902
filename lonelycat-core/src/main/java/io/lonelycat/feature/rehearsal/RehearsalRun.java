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
 * Rehearses a change in a copy of the workspace: runs the checks, applies the change, runs the checks again, and rolls
 * back.
 */
record RehearsalRun(
        ExecutionRequest run,
        WorkspaceRehearsal rehearsal,
        RehearsableChange change,
        WorkspaceCopy copy,
        ChangePermit permit) {
    /** Maximum size in bytes of a change whose files are undone one by one. */
    private static final long MOST_HELD = 256L << 20;

    /**
     * Rehearses the change.
     *
     * @throws StepFailure if a critical check fails, or tests do not prove the change as the policy requires
     */
    void all() {
        CancelledException.throwIf(run.cancel());
        run.recorder().log(copy.described());
        Optional<BothStates> both = bothStates();
        Map<String, CheckResult> before = look(RehearsalPart.BEFORE, "before the change");
        Baseline baseline = new Baseline(before, both.map(this::judged).orElse(Map.of()));
        both.ifPresent(states -> put(states.old()));
        Duration took = carryOut(new TestProof(baseline, rehearsal.shown(), run.checks()::masked, run.recorder()));
        // Skips undoing single files of a roll back, because a roll back removes tests and tested code together.
        if (change.proposal().plan().trigger() != Trigger.ROLLBACK) {
            rehearsal.policy().falsify().ifPresent(how -> falsify(how, both, baseline, took));
        }
    }

    private record BothStates(SavedFiles old, SavedFiles changed) {}

    private Optional<BothStates> bothStates() {
        Optional<SavedFiles> old = SavedFiles.of(workspace(), paths(changes()), MOST_HELD);
        List<SavedFiles> changed = new ArrayList<>();
        demandRolledBack(tryOut(
                new RehearsalListener(run.recorder(), "while its files are read"),
                there -> there.tryOut(permit, () -> SavedFiles.of(workspace(), paths(changes()), MOST_HELD)
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

    private void put(SavedFiles files) {
        files.put(workspace(), paths(changes()));
    }

    /** Runs the checks with the change's verification files but the old code, on which new tests should fail. */
    private Map<String, CheckResult> judged(BothStates both) {
        List<FileChange> some = changes().stream().filter(this::verifies).toList();
        if (some.isEmpty() || some.size() == changes().size()) {
            return Map.of();
        }
        both.changed().put(workspace(), paths(some));
        return look(RehearsalPart.VERIFICATION_FILES, "with only the tests of the change");
    }

    private boolean verifies(FileChange it) {
        GlobSet verificationFiles =
                GlobSet.of(change.policy().sections().verificationFiles().paths());
        return verificationFiles.matchesAny(it.path()) || verificationFiles.matchesAny(it.source());
    }

    private List<FileChange> code() {
        GlobSet code = GlobSet.of(change.policy().sections().verificationFiles().code());
        return changes().stream()
                .filter(it -> !verifies(it) && (code.matchesAny(it.path()) || code.matchesAny(it.source())))
                .toList();
    }

    private void falsify(TakenOut how, Optional<BothStates> both, Baseline baseline, Duration took) {
        Falsification result = both.isEmpty()
                ? Falsification.untried("the files of the change exceed 256 MB, so they do not fit into memory.")
                : change.policy().sections().verificationFiles().paths().isEmpty()
                        ? Falsification.untried(
                                "the policy does not name the files that verify changes, such as tests (`verificationFiles.paths`).")
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
            return "The policy requires the falsification (`rehearsal.falsify`). Either remove the reason why the "
                    + "falsification was skipped, or ask the owner of the policy to set `unproven: warn`.";
        }
        return result.files().stream().anyMatch(file -> file.noticed() == Noticed.UNNOTICED)
                ? "For each file whose change no check noticed, either add a test that fails without the change of the "
                        + "file, or remove the file from the change."
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
        report(
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

    private Outcome tryOut(RehearsalListener listener, Function<Executor, Outcome> work) {
        Outcome outcome = work.apply(new Executor(request(listener), CheckSpec::looksAtTheWorkspace));
        Journals.of(workspace(), run.executionId()).discard();
        return outcome;
    }

    private static boolean wasRolledBack(Outcome outcome) {
        return outcome.kind() == OutcomeKind.ROLLED_BACK && outcome.code().equals(Executor.TRIED_OUT);
    }

    private static void demandRolledBack(Outcome outcome) {
        if (!wasRolledBack(outcome)) {
            String code = outcome.error().map(Failure::code).orElse("rehearsal_failed");
            throw new StepFailure(
                    code, "The rehearsal (trial run in a copy of the workspace) failed: " + outcome.message());
        }
    }

    private Duration carryOut(Proof proof) {
        String when = "with the change";
        RehearsalListener listener = new RehearsalListener(run.recorder(), when);
        Outcome tried = tryOut(listener, there -> there.tryOut(permit, proof));
        boolean passed = wasRolledBack(tried);
        report(
                RehearsalPart.CHANGED,
                passed
                        ? "With the change, all critical checks passed; then the change was rolled back byte for byte."
                        : "With the change, the trial run in the copy of the workspace failed.",
                listener.checks());
        demandRolledBack(tried);
        return Duration.ofMillis(listener.checks().stream()
                .mapToLong(CheckResult::durationMillis)
                .sum());
    }

    private void report(RehearsalPart part, String message, List<CheckResult> results) {
        run.recorder().log(message);
        run.recorder().record(new Rehearsed(part, message, results));
    }
}
