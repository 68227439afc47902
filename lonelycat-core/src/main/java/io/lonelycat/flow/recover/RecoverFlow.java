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

/** Takes up what killed executions left, and ends quarantines as a person decides. */
public record RecoverFlow(WorkspaceSession site) {

    /** Decision of a person about quarantined executions. */
    record Decree(RecoveryChoice resolution, String reason) {}

    /** Brings the workspace to a whole state; ends quarantined executions where the request says how. */
    public Answer run(RecoverRequest request) {
        Optional<RecoveryChoice> resolution = request.resolve();
        Optional<String> reason = request.reason();
        if (resolution.isPresent() && reason.filter(text -> !text.isBlank()).isEmpty()) {
            throw new InvalidInputException("To end a quarantine, give a reason: add `lonelycat.reason=...`.");
        }
        Optional<Decree> decree = resolution.map(it -> new Decree(it, reason.orElseThrow()));
        return new WithWorkspaceLock(site, Goal.RECOVER).run((here, lock, cancel) -> {
            RecoverFlow flow = new RecoverFlow(here);
            flow.policy();
            return result(flow.recover(lock, decree, taken -> {}));
        });
    }

    private record RecoveredExecutions(List<Taken> executions) {}

    /**
     * Result of the recovery of one execution.
     *
     * @param status the word for what came of it, as the history has it
     * @param message what was found and done, for people
     */
    public record Taken(String executionId, String status, String message) {
        static Taken of(String executionId, Outcome outcome) {
            return new Taken(executionId, Names.of(outcome.kind()), outcome.whole());
        }

        Taken but(String more) {
            return new Taken(executionId, status, message + " " + more);
        }

        public boolean isQuarantined() {
            return status.equals(Names.of(OutcomeKind.QUARANTINED));
        }

        public String line() {
            return executionId + ": " + message;
        }
    }

    /** Recovers before something else is done, and tells each at once. */
    public List<Taken> recover(HeldLock lock) {
        return recover(lock, Optional.empty(), taken -> site.tell("Recovered " + taken.line()));
    }

    /**
     * Takes up what was left before something is planned; waits for an execution that runs, as long as for the lock.
     *
     * @throws InvalidInputException if one is open then: it runs on, or is quarantined
     */
    public void beforehand(Goal goal) {
        if (!Journals.unfinished(site.workspace()).isEmpty()) {
            new WithWorkspaceLock(site, goal).run((here, lock, cancel) -> result(new RecoverFlow(here).recover(lock)));
        }
        site.refuseUnfinished(goal);
    }

    private List<Taken> recover(HeldLock lock, Optional<Decree> decree, Consumer<Taken> told) {
        Journals.giveRights(lock.workspace(), Optional.empty());
        Journals.sweep(lock.workspace());
        Evidence.sweep(site.executions());
        List<Taken> taken = new ArrayList<>();
        Set<String> unfinished = site.unfinished();
        if (!unfinished.isEmpty()) {
            policy();
        }
        for (String executionId : unfinished) {
            Journals.giveRights(lock.workspace(), Optional.of(executionId));
            WorkspaceCopy.clean(site, executionId);
            Taken one = new ExecutionRecovery(site, lock, executionId).take(decree);
            ExecutionChecks.clean(site, executionId);
            told.accept(one);
            taken.add(one);
        }
        return taken;
    }

    /** Recovery needs no policy, so an unreadable policy does not stop it; then no notifications are sent. */
    private void policy() {
        Optional<Policy> policy = PolicyChoice.ifReadable(site);
        site.decideBy(policy);
        if (policy.isEmpty()) {
            site.tell(
                    "WARNING: the policy cannot be read (see `lonelycat policy`), so no notifications of the recovery are sent.");
        }
    }

    private static Answer result(List<Taken> recovered) {
        boolean open = recovered.stream().anyMatch(Taken::isQuarantined);
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
