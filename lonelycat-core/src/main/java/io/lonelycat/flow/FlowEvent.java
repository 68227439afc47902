// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.execute.Rehearsal;
import io.lonelycat.gate.RehearsableChange;
import io.lonelycat.gate.approval.Approval;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.HealthLine;
import java.util.List;
import java.util.Optional;

/** What features hear of. */
public sealed interface FlowEvent {
    /** The place where it happens. */
    WorkspaceSession site();

    /** A goal is about to read the record. */
    record GoalBegins(WorkspaceSession site, String goal) implements FlowEvent {}

    /**
     * The gate has decided what it did not decide before.
     *
     * @param gateAlone whether nothing is executed; what execute decides is in its evidence
     */
    record ChangeDecided(WorkspaceSession site, Decision decision, Proposal proposal, boolean gateAlone)
            implements FlowEvent {}

    /**
     * An approver has answered.
     *
     * @param considered what the gate made of the answer
     * @param decision the one that considered it
     */
    record ApproverAnswered(
            WorkspaceSession site, Approval answer, ConsideredApproval considered, Decision decision, Proposal proposal)
            implements FlowEvent {}

    /**
     * A change is about to be executed, or is only tried out; nothing is written yet. The first answer is taken.
     *
     * @param only whether it is tried out in any case
     */
    record ChangeBegins(
            WorkspaceSession site,
            PolicyChoice choice,
            RehearsableChange change,
            boolean only,
            FirstAnswer<Rehearsal> rehearsal)
            implements FlowEvent {}

    /** The evidence of an execution is complete, while its journal is still there: a killed call is repeated. */
    record EvidenceComplete(WorkspaceSession site, ExecutionStory story) implements FlowEvent {}

    /** An execution is done and on record. What goes wrong in what comes after it is told, and changes no answer. */
    record ExecutionRecorded(WorkspaceSession site) implements FlowEvent {}

    /** A goal has ended, also with a failure, or waits for approvers: what is left to do changes no result. */
    record GoalEnds(WorkspaceSession site) implements FlowEvent {}

    /**
     * The health of the place is looked at; nothing is written. A failure to look is unhealthy.
     *
     * @param lines takes what there is to say
     */
    record HealthAsked(WorkspaceSession site, List<HealthLine> lines) implements FlowEvent {}

    /** The answer of the first feature that has one. */
    final class FirstAnswer<T> {
        private Optional<T> answer = Optional.empty();

        /** Gives an answer, unless there is one. */
        public void offer(Optional<T> given) {
            answer = answer.or(() -> given);
        }

        public Optional<T> get() {
            return answer;
        }
    }
}
