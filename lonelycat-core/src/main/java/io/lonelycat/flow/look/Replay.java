// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.Durability;
import io.lonelycat.config.WorkspaceChoice;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionRecorder;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Executor;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.NullExecutionListener;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Repeats an executed change in another folder, from evidence alone. The replay runs the gate with the policy in the
 * evidence, but runs no check and writes no evidence.
 */
record Replay(WorkspaceSession session, Path evidence, ExecutionStory story) {
    private record ReplayedChange(String folder, String into, int files, List<WorkspacePath> differing) {}

    Replay(WorkspaceSession session, Path evidence) {
        this(session, evidence, ExecutionStory.read(evidence));
    }

    /**
     * Applies the executed change to a folder.
     *
     * @param into existing folder with the files before the change
     */
    Answer run(Path into) {
        if (story.isRollback()) {
            throw new InvalidInputException(
                    story.id() + " is a rollback, which cannot be replayed. Replay the execution that was rolled back: "
                            + story.plan().parentExecutionId().orElse("its ID is not on record") + ".");
        }
        WorkspaceSession there = session.at(target(into));
        there.refuseUnfinished(Goal.VERIFY);
        String id = session.ids().execution();
        return new WithWorkspaceLock(there, Goal.VERIFY, id)
                .run((here, lock, cancel) -> replay(here, id, lock, cancel));
    }

    private Path target(Path named) {
        Path into = session.workspace().root().resolve(named);
        if (!Files.isDirectory(into)) {
            throw unfit(into, "is not an existing folder");
        }
        Path root = WorkspaceChoice.named(into).root();
        Path workspace = session.workspace().root();
        if (workspace.startsWith(root) && !workspace.equals(root)) {
            throw unfit(into, "contains the workspace " + workspace);
        }
        if (!StateFiles.list(session.at(root).executions()).isEmpty()) {
            throw unfit(into, "already has executions of LonelyCat");
        }
        return root;
    }

    private static InvalidInputException unfit(Path into, String why) {
        return new InvalidInputException(Action.setting("into", into.toString()) + " " + why
                + ". Create a new folder outside the workspace. Check out the files into this folder, as they were"
                + " before the change. Set " + Action.parameter("into") + " to the new folder.");
    }

    private Answer replay(WorkspaceSession there, String id, HeldLock lock, Cancel cancel) {
        Path into = lock.workspace().root();
        GateResult ruling = ruling(there);
        if (ruling.approved().isEmpty()) {
            List<String> differences = story.decision().differences(ruling.decision());
            return refused(
                    into,
                    differences.isEmpty()
                            ? "The recorded decision " + story.decision().id()
                                    + " did not allow the change, so there is nothing to replay. Name an execution that applied its change."
                            : "LonelyCat evaluated the recorded policy again, and the decision on the change differs"
                                    + " from the recorded decision. Replay with the version of LonelyCat that made the"
                                    + " evidence. If the results still differ, the evidence was altered: do not rely on it."
                                    + " Differences:\n  "
                                    + String.join("\n  ", differences),
                    List.of());
        }
        Outcome outcome = outcome(there, id, ruling.approved().get(), lock, cancel);
        if (outcome.status() == ExecutionStatus.APPLIED) {
            String files = Figures.count(story.changeset().changes().size(), "file has", "files have");
            return result(
                    "equal",
                    into,
                    "The change was applied in " + into + ". " + files
                            + " exactly the recorded content. No other file was written, and no check was run.",
                    List.of());
        }
        String next = outcome.status() == ExecutionStatus.QUARANTINED
                ? " To roll the change back, run " + Action.of(Goal.RECOVER).with("workspace", into.toString()) + "."
                : "";
        return refused(into, outcome.whole() + next, outcome.kind().isRefusal() ? outcome.openPaths() : List.of());
    }

    private GateResult ruling(WorkspaceSession there) {
        EvidenceFiles files = new EvidenceFiles(evidence);
        Policy policy = new PolicyOnRecord(files).read(story.decision().policyName(), there.knownSections());
        return new Gate(policy, PolicyChoice.placeOnRecord(policy))
                .decideAgain(
                        Proposal.read(evidence),
                        story.decision(),
                        files.readApprovals(),
                        there.ids().decision());
    }

    private static Outcome outcome(
            WorkspaceSession there, String id, ApprovedChange change, HeldLock lock, Cancel cancel) {
        try (Checks checks = new ExecutionChecks(there, PolicyChoice.byDefault()).forLook(id)) {
            ExecutionRequest run = new ExecutionRequest(
                    id,
                    checks,
                    ExecutionRecorder.begun(NullExecutionListener.INSTANCE, there.progress()),
                    cancel,
                    new EvidenceFiles(new ExecutionId(id).below(there.executions())).altered(),
                    Durability.PROCESS,
                    Map.of(),
                    Optional::empty,
                    check -> true,
                    Optional.empty());
            Outcome outcome = new Executor(run, check -> false).carryOut(change, lock);
            if (outcome.status() != ExecutionStatus.QUARANTINED) {
                Journals.of(lock.workspace(), id).discard();
            }
            return outcome;
        }
    }

    private Answer refused(Path into, String why, List<WorkspacePath> stale) {
        return result("refused", into, "The change was not applied in " + into + ". " + why, stale);
    }

    private Answer result(String status, Path into, String message, List<WorkspacePath> differing) {
        String folder = session.shown(evidence);
        return new Answer.OfGoal(
                AnswerHead.of(
                                Goal.VERIFY,
                                status,
                                status.equals("equal") ? Answer.OK : Answer.REFUSED,
                                "The evidence in " + folder + " is intact and consistent.\n" + message)
                        .about(Map.of("execution", story.id())),
                new ReplayedChange(
                        folder, into.toString(), story.changeset().changes().size(), differing));
    }
}
