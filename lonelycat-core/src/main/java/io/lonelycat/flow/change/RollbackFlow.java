// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow.GatedSource;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.source.Planned;
import io.lonelycat.plan.source.ReverseProposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Rolls back an execution by executing the inverse change, which is computed from evidence. */
public record RollbackFlow(WorkspaceSession session) {

    /** Rolls back the named or newest applied execution. */
    public Answer run(RollbackRequest request) {
        String reference = request.execution().orElse(ExecutionFolders.LATEST);
        Optional<String> reason = request.reason();
        AtomicReference<@Nullable Path> plan = new AtomicReference<>();
        try {
            GatedSource inverse = (here, cancel) -> {
                Path evidence = reference.equals(ExecutionFolders.LATEST)
                        ? ExecutionFolders.of(here).newestApplied()
                        : ExecutionFolders.of(here).folder(reference);
                ExecutionStory original = proven(here, evidence);
                Planned reverse = reverse(here, evidence, original, reason);
                plan.set(reverse.folder());
                return GatedPlan.ofInverse(here, original, new PlanChoice(reverse.proposal(), reverse.folder()));
            };
            return new ExecuteFlow(session).run(Goal.ROLLBACK, inverse, CommitStep.none(), false);
        } finally {
            // Deletes the rollback's plan, which remains in the evidence, so that no user executes the plan again.
            Optional.ofNullable(plan.get()).ifPresent(StateFiles::deleteTree);
        }
    }

    private static ExecutionStory proven(WorkspaceSession here, Path evidence) {
        new VerifyFlow(here).demandProof(evidence, "the execution cannot be rolled back");
        ExecutionStory story = ExecutionStory.read(evidence);
        if (story.isRollback()) {
            throw new InvalidInputException(story.id()
                    + " is a rollback and cannot be rolled back. To apply the change again, run `lonelycat plan`.");
        }
        if (story.outcome() != OutcomeKind.APPLIED) {
            throw new InvalidInputException(story.id()
                    + " applied no change, so there is nothing to roll back. To list the executions that applied "
                    + "changes, run `lonelycat history`.");
        }
        return story;
    }

    private static Planned reverse(
            WorkspaceSession here, Path evidence, ExecutionStory original, Optional<String> reason) {
        String id = original.id();
        return new ReverseProposal(here.ids(), here.clock())
                .write(
                        Proposal.read(evidence),
                        id,
                        reason.orElse("Rolls back " + id + "."),
                        here.settings().caller().user(),
                        StateFiles.createFolder(here.plans()));
    }
}
