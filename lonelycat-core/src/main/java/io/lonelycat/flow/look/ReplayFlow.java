// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.config.WorkspaceChoice;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ChangeInPlace;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Unfinished;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.copy.WithoutChecks;
import io.lonelycat.gate.Gate;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.StateFiles;
import io.lonelycat.workspace.WorkspacePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a recorded change again in another tree, from its evidence alone: gated again under the recorded policy, by the
 * same executor, whole or not at all. The checks on record are not run, and the other tree gets no record of its own.
 */
final class ReplayFlow {
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

    Result run(Path into) {
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

    private Result replay(WorkspaceSession there, String id, HeldLock lock, Cancel cancel) {
        ReplayResults results =
                new ReplayResults(site.shown(evidence), story, lock.workspace().root());
        GateResult ruling = ruling(there);
        if (ruling.approved().isEmpty()) {
            return results.notAllowed(ruling.decision());
        }
        Outcome outcome = WithoutChecks.carryOut(there, id, ruling.approved().get(), lock, cancel);
        if (outcome.status() != ExecutionStatus.COMPLETED) {
            return results.notMade(outcome);
        }
        List<WorkspacePath> differing =
                ChangeInPlace.differing(lock.workspace(), story.changeset().changes());
        return results.made(outcome, differing);
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
}
