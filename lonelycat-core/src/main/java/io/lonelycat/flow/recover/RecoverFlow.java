// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Recovery.RecoveryChoice;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.copy.WorkspaceCopy;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Names;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Recovers killed executions, and ends quarantines as requested by a user. */
public record RecoverFlow(WorkspaceSession session) {

    record QuarantineDecision(RecoveryChoice resolution, String reason) {}

    public Answer run(RecoverRequest request) {
        Optional<RecoveryChoice> resolution = request.resolve();
        Optional<String> reason = request.reason();
        if (resolution.isPresent() && reason.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidInputException("To end a quarantine, give a reason: add `lonelycat.reason=...`.");
        }
        Optional<QuarantineDecision> decision = resolution.map(it -> new QuarantineDecision(it, reason.orElseThrow()));
        return new WithWorkspaceLock(session, Goal.RECOVER).run((here, lock, cancel) -> {
            RecoverFlow flow = new RecoverFlow(here);
            flow.policy();
            return result(flow.recover(lock, decision, taken -> {}));
        });
    }

    private record RecoveredExecutions(List<RecoveredExecution> executions) {}

    public record RecoveredExecution(String executionId, String status, String message) {
        static RecoveredExecution of(String executionId, Outcome outcome) {
            return new RecoveredExecution(executionId, Names.of(outcome.kind()), outcome.whole());
        }

        RecoveredExecution but(String more) {
            return new RecoveredExecution(executionId, status, message + " " + more);
        }

        public boolean isQuarantined() {
            return status.equals(Names.of(OutcomeKind.QUARANTINED));
        }

        public String line() {
            return executionId + ": " + message;
        }
    }

    /** Recovers all killed executions before another goal runs. */
    public List<RecoveredExecution> recover(HeldLock lock) {
        return recover(lock, Optional.empty(), taken -> session.report("Recovered " + taken.line()));
    }

    /**
     * Recovers killed executions before a goal, such as {@code plan}. Waits for a running execution until the timeout
     * of the workspace lock.
     *
     * @throws InvalidInputException if an execution remains unfinished
     */
    public void beforehand(Goal goal) {
        if (!Journals.unfinished(session.workspace()).isEmpty()) {
            new WithWorkspaceLock(session, goal)
                    .run((here, lock, cancel) -> result(new RecoverFlow(here).recover(lock)));
        }
        session.refuseUnfinished(goal);
    }

    private List<RecoveredExecution> recover(
            HeldLock lock, Optional<QuarantineDecision> decision, Consumer<RecoveredExecution> report) {
        Journals.giveRights(lock.workspace(), Optional.empty());
        Journals.sweep(lock.workspace());
        Evidence.sweep(session.executions());
        List<RecoveredExecution> taken = new ArrayList<>();
        Set<String> unfinished = session.unfinished();
        if (!unfinished.isEmpty()) {
            policy();
        }
        for (String executionId : unfinished) {
            Journals.giveRights(lock.workspace(), Optional.of(executionId));
            WorkspaceCopy.clean(session, executionId);
            RecoveredExecution one = new ExecutionRecovery(session, lock, executionId).take(decision);
            ExecutionChecks.clean(session, executionId);
            report.accept(one);
            taken.add(one);
        }
        return taken;
    }

    private void policy() {
        Optional<Policy> policy = PolicyChoice.ifReadable(session);
        session.decideBy(policy);
        if (policy.isEmpty()) {
            session.report(
                    "WARNING: the policy cannot be read (see `lonelycat policy`), so no notifications of the recovery are sent.");
        }
    }

    private static Answer result(List<RecoveredExecution> recovered) {
        boolean open = recovered.stream().anyMatch(RecoveredExecution::isQuarantined);
        String message = recovered.isEmpty()
                ? "Nothing to recover: no execution is unfinished."
                : recovered.stream()
                        .map(taken -> (taken.isQuarantined() ? "Quarantined " : "Recovered ") + taken.line())
                        .collect(Collectors.joining("\n"));
        return new Answer.OfGoal(
                AnswerHead.of(
                        Goal.RECOVER, open ? "quarantined" : "recovered", open ? Answer.REFUSED : Answer.OK, message),
                new RecoveredExecutions(recovered));
    }
}
