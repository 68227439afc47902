// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.check.Checks;
import io.lonelycat.check.command.Durability;
import io.lonelycat.config.WorkspaceChoice;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionRequest;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Executor;
import io.lonelycat.execute.Narrator;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Preconditions;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.NullExecutionListener;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Unfinished;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
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
import java.util.stream.Collectors;

/**
 * Makes a recorded change again in another tree, from its evidence alone: gated again under the recorded policy, by the
 * same executor, whole or not at all. The checks on record are not run, and the other tree gets no record of its own.
 */
final class ReplayFlow {
    private static final int SHOWN = 20;

    private final WorkspaceSession site;
    private final Path evidence;
    private final ExecutionStory story;

    /**
     * Prepares to make it again.
     *
     * @param evidence a folder of evidence that holds
     */
    ReplayFlow(WorkspaceSession site, Path evidence) {
        this.site = site;
        this.evidence = evidence;
        this.story = ExecutionStory.read(evidence);
    }

    Answer run(Path into) {
        if (story.plan().trigger() == Trigger.ROLLBACK) {
            throw new InvalidInputException(story.execution().subject().executionId()
                    + " is a roll back, which was allowed as the inverse of another execution and for nothing else."
                    + " Make that one again: "
                    + story.plan().parentExecutionId().orElse("it is not on record") + ".");
        }
        WorkspaceSession there = site.at(target(site.workspace().root().resolve(into)));
        Unfinished.refuse(there, "verify");
        String id = site.ids().execution();
        return new WithWorkspaceLock(there, "verify", id).run((here, lock, cancel) -> replay(here, id, lock, cancel));
    }

    private Path target(Path into) {
        if (!Files.isDirectory(into)) {
            throw new InvalidInputException(Action.setting("into", into.toString())
                    + " is not a folder. Give one that holds the tree as it was before the change.");
        }
        Path root = WorkspaceChoice.named(into).root();
        Path workspace = site.workspace().root();
        if (workspace.startsWith(root) && !workspace.equals(root)) {
            throw unfit(into, "encloses the workspace " + workspace);
        }
        if (!StateFiles.list(site.at(root).executions()).isEmpty()) {
            throw unfit(into, "has a record of its own, beside which nothing may change");
        }
        return root;
    }

    private static InvalidInputException unfit(Path into, String why) {
        return new InvalidInputException(
                Action.setting("into", into.toString()) + " " + why + ". Give a fresh checkout in another place.");
    }

    private Answer replay(WorkspaceSession there, String id, HeldLock lock, Cancel cancel) {
        Path into = lock.workspace().root();
        GateResult ruling = ruling(there);
        if (ruling.approved().isEmpty()) {
            List<String> differences = story.decision().differences(ruling.decision());
            String why = differences.isEmpty()
                    ? "The gate did not allow it then: " + story.decision().id() + "."
                    : "The gate decides otherwise now than on record:\n  " + String.join("\n  ", differences);
            return result("refused", into, "Nothing was written in " + into + ". " + why, List.of());
        }
        Outcome outcome = carriedOut(there, id, ruling.approved().get(), lock, cancel);
        if (outcome.status() != ExecutionStatus.COMPLETED) {
            return notMade(outcome, into);
        }
        List<WorkspacePath> differing =
                Preconditions.differing(lock.workspace(), story.changeset().changes());
        return made(outcome instanceof Outcome.AlreadyApplied, into, differing);
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

    private static Outcome carriedOut(
            WorkspaceSession there, String id, ApprovedChange change, HeldLock lock, Cancel cancel) {
        // No check is run, so that it does not matter what would be around them.
        try (Checks checks = new ExecutionChecks(there, PolicyChoice.byDefault()).of(id)) {
            ExecutionRequest run = new ExecutionRequest(
                    id,
                    checks,
                    Narrator.begun(NullExecutionListener.INSTANCE, there.progress()),
                    cancel,
                    new EvidenceFiles(new ExecutionId(id).below(there.executions())).altered(),
                    Durability.PROCESS,
                    Map.of(),
                    Optional::empty,
                    check -> Optional.empty(),
                    Optional.empty(),
                    () -> {});
            Outcome outcome = new Executor(run, check -> false).carryOut(change, lock);
            if (outcome.status() != ExecutionStatus.QUARANTINED) {
                Journals.of(lock.workspace(), id).discard();
            }
            return outcome;
        }
    }

    private Answer made(boolean before, Path into, List<WorkspacePath> differing) {
        String files = Figures.count(story.changeset().changes().size(), "file");
        if (!differing.isEmpty()) {
            String shown = differing.stream()
                    .limit(SHOWN)
                    .map(path -> "  `" + path.display() + "`\n")
                    .collect(Collectors.joining());
            return result(
                    "differs",
                    into,
                    "The change was made in " + into + ", but " + Figures.count(differing.size(), "file") + " of "
                            + files + " there differ from the record; another process changes that tree:\n" + shown,
                    differing);
        }
        return result(
                "equal",
                into,
                before
                        ? "The change was in " + into + " already: " + files
                                + ", each as the digests on record say. Nothing was written there."
                        : "The change was made again in " + into + ": " + files
                                + ", each as the digests on record say. Nothing else was written there; its checks were"
                                + " not run.",
                differing);
    }

    /** The other tree is not what the change was made for, or the change could not be finished; it was rolled back. */
    private Answer notMade(Outcome outcome, Path into) {
        List<WorkspacePath> stale = outcome instanceof Outcome.Refused refused ? refused.paths() : List.of();
        if (stale.isEmpty()) {
            String next = outcome.status() == ExecutionStatus.QUARANTINED
                    ? " Roll it back with " + Action.of("recover").with("workspace", into.toString()) + "."
                    : "";
            return result(
                    "refused",
                    into,
                    "The change could not be made in " + into + ": " + outcome.message() + next,
                    stale);
        }
        String base = story.plan()
                .origin()
                .base()
                .map(it -> "It was made on the commit " + it.commit()
                        + (it.dirty() ? ", with changes that were not committed." : "."))
                .orElse("The record does not say on which commit it was made.");
        return result(
                "refused",
                into,
                into + " does not hold the tree as it was before the change; nothing was written there. "
                        + outcome.message() + "\n" + base,
                stale);
    }

    private Answer result(String status, Path into, String message, List<WorkspacePath> differing) {
        String folder = site.shown(evidence);
        return new Answer(
                "verify",
                status,
                status.equals("equal") ? Answer.OK : Answer.REFUSED,
                Map.of("execution", story.execution().subject().executionId()),
                "The evidence in " + folder + " is intact and consistent.\n" + message,
                new JsonObject()
                        .with("folder", folder)
                        .with("into", into.toString())
                        .with("files", story.changeset().changes().size())
                        .with(
                                "differing",
                                differing.stream().map(WorkspacePath::value).toList()));
    }
}
