// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.LookFlow;
import io.lonelycat.flow.recover.RecoverFlow;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.plan.source.ReverseProposal;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Optional;

/** Rolls an execution back by another one: its content is the inverse of what the evidence of the first proves. */
public final class RollbackFlow {
    private final WorkspaceSession site;

    public RollbackFlow(WorkspaceSession site) {
        this.site = site;
    }

    public Result run(String reference, Optional<String> reason) {
        return new WithWorkspaceLock(site, "rollback", "rollback")
                .run((here, lock, cancel) -> new RollbackFlow(here).run(reference, reason, lock, cancel));
    }

    private Result run(String reference, Optional<String> reason, HeldLock lock, Cancel cancel) {
        RecoverFlow.Recovered recovered = new RecoverFlow(site).recover(lock);
        if (!recovered.quarantined().isEmpty()) {
            return Results.blocked("rollback", recovered);
        }
        Path evidence = reference.equals(ExecutionFolders.LATEST)
                ? ExecutionFolders.of(site).newestApplied()
                : ExecutionFolders.of(site).folder(reference);
        ExecutionStory original = proven(evidence);
        Planned reverse = reverse(evidence, original, reason);
        PlanChoice choice = new PlanChoice(reverse.proposal(), reverse.folder());
        RegatedPlan verdicts = RegatedPlan.ofInverse(site, original, reverse.proposal());
        try {
            return new ExecuteFlow(site).executeGated("rollback", verdicts, choice, recovered.lines(), lock, cancel);
        } finally {
            // Its copy in the evidence stays; here it would look like a plan that still has to be executed.
            StateFiles.deleteTree(reverse.folder());
        }
    }

    /** What was executed, as its evidence proves it. */
    private ExecutionStory proven(Path evidence) {
        EvidenceReport report = new LookFlow(site).report(evidence);
        if (!report.ok()) {
            throw new InvalidInputException("The evidence in " + site.shown(evidence)
                    + " does not prove what was changed, so it cannot be rolled back from it: "
                    + report.firstProblem().orElse("") + ".");
        }
        ExecutionStory story = ExecutionStory.read(evidence);
        if (story.plan().trigger() == Trigger.ROLLBACK) {
            throw new InvalidInputException(story.execution().subject().executionId()
                    + " is a roll back itself. To have the change again, plan it again with `lonelycat plan`, so that"
                    + " the policy decides about it.");
        }
        if (story.execution()
                .ending()
                .filter(end -> end.outcome() == OutcomeKind.APPLIED)
                .isEmpty()) {
            throw new InvalidInputException(story.execution().subject().executionId()
                    + " has left no change in the workspace; there is nothing to roll back."
                    + " `lonelycat history` lists the executions that did.");
        }
        return story;
    }

    private Planned reverse(Path evidence, ExecutionStory original, Optional<String> reason) {
        String id = original.execution().subject().executionId();
        return new ReverseProposal(site.ids(), site.clock())
                .write(
                        Proposal.read(evidence),
                        id,
                        reason.orElse("Rolls back " + id + "."),
                        site.settings().caller().user(),
                        StateFiles.createFolder(site.plans()));
    }
}
