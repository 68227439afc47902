// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.flow.change.CommitOutcome;
import io.lonelycat.flow.change.CommitOutcome.Committed;
import io.lonelycat.flow.change.CommitOutcome.NotCommitted;
import io.lonelycat.flow.change.ExecutionResult;
import io.lonelycat.flow.change.ExecutionResult.CompleteRecord;
import io.lonelycat.flow.change.ExecutionResult.NoRecord;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.ExecutionDocument;
import java.util.Optional;

/** Result of a queue worker's attempt to apply a plan. */
record Landing(
        Kind kind, String reason, Optional<ExecutionId> execution, Optional<String> failed, Optional<String> commit) {
    private static final int MOST_ATTEMPTS = 3;

    enum Kind {
        LANDED("landed", PlanMove.LAND),
        NOT_COMMITTED("landed, not committed", PlanMove.LAND_UNCOMMITTED),
        RETURNED("returned", PlanMove.RETURN),
        APPROVAL_NEEDED("needs approval", PlanMove.ASK_FOR_APPROVAL),
        /** Postponement because the machine or workspace cannot apply any plan now. */
        NOT_NOW("postponed", PlanMove.POSTPONE),
        /** Postponement of a plan because its failed check also fails for other plans. */
        UNPREPARED("waiting", PlanMove.POSTPONE),
        TAKEN_OVER("taken away", PlanMove.POSTPONE);

        private final String words;
        private final PlanMove move;

        Kind(String words, PlanMove move) {
            this.words = words;
            this.move = move;
        }

        String words() {
            return words;
        }

        boolean isFailure() {
            return this == RETURNED || this == NOT_COMMITTED || this == NOT_NOW;
        }
    }

    static Landing of(Kind kind, String reason) {
        return new Landing(kind, reason, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Landing of(ExecutionResult executed) {
        if (executed instanceof NoRecord none) {
            return of(Kind.NOT_NOW, none.message().lines().findFirst().orElse(""));
        }
        CompleteRecord done = (CompleteRecord) executed;
        ExecutionDocument execution = done.story().execution();
        Outcome outcome = execution.outcome().orElseThrow();
        Kind kind = kind(outcome);
        Landing landing = new Landing(
                kind,
                outcome.error().map(Failure::message).orElseGet(outcome::message),
                Optional.of(new ExecutionId(execution.subject().executionId())),
                kind == Kind.RETURNED ? failedCheck(execution) : Optional.empty(),
                Optional.empty());
        return done.commit().map(commit -> landing.committed(commit, outcome)).orElse(landing);
    }

    private Landing committed(CommitOutcome commitOutcome, Outcome outcome) {
        if (commitOutcome instanceof Committed made) {
            return new Landing(
                    kind, reason, execution, failed, Optional.of(made.commit().id()));
        }
        NotCommitted not = (NotCommitted) commitOutcome;
        // If an earlier execution applied the plan's change, the user must commit that execution.
        Optional<ExecutionId> toCommit =
                outcome.appliedBy().map(ExecutionId::new).or(() -> execution);
        String why = not.firstLine() + " To commit the change, run " + not.retry() + ".";
        return new Landing(Kind.NOT_COMMITTED, why, toCommit, failed, Optional.empty());
    }

    static Landing uncommitted(QueuedPlan plan) {
        return new Landing(
                Kind.NOT_COMMITTED, plan.move().reason(), plan.execution(), Optional.empty(), Optional.empty());
    }

    private static Kind kind(Outcome outcome) {
        boolean cancelled = outcome.error().map(Failure::code).equals(Optional.of(Outcome.CANCELLED));
        return switch (outcome.kind()) {
            case APPLIED, ALREADY_APPLIED -> Kind.LANDED;
            case NEED_APPROVAL -> Kind.APPROVAL_NEEDED;
            case QUARANTINED, CANCELLED, UNFINISHED -> Kind.NOT_NOW;
            case DENIED, REFUSED, REHEARSED, ROLLED_BACK, COULD_NOT_CHECK -> cancelled ? Kind.NOT_NOW : Kind.RETURNED;
        };
    }

    private static Optional<String> failedCheck(ExecutionDocument execution) {
        return execution.checks().stream()
                .map(CheckEnded::result)
                .filter(result -> result.critical() && !result.passed())
                .map(CheckResult::name)
                .findFirst();
    }

    private Landing as(Kind other, String why) {
        return new Landing(other, why, execution, failed, commit);
    }

    /**
     * Changes the result to {@code TAKEN_OVER} if the worker lost the plan, or to {@code UNPREPARED} if the queue
     * postponed the plan after a failed check.
     */
    Landing decided(boolean own, QueuedPlan now) {
        if (own) {
            return kind == Kind.RETURNED && now.state() == PlanState.WAITING ? as(Kind.UNPREPARED, reason) : this;
        }
        String why = now.move().reason();
        return as(
                Kind.TAKEN_OVER,
                "The queue took the plan away from this worker. The state of the plan is now `"
                        + now.state().words() + "`"
                        + (now.state() == PlanState.WAITING ? ", so the next worker tries the plan again" : "")
                        + (why.isEmpty() ? "." : ". Reason: " + why + (why.endsWith(".") ? "" : ".")));
    }

    boolean stops() {
        return kind == Kind.NOT_NOW || kind == Kind.NOT_COMMITTED;
    }

    Cause cause(Worker worker) {
        return new Cause(worker.name(), commit.map(id -> "committed as " + id).orElse(reason), execution, failed);
    }

    /** Returns the state transition of a queued plan after an attempt to execute the plan. */
    PlanMove move(int attempts) {
        return kind == Kind.NOT_NOW && attempts >= MOST_ATTEMPTS ? PlanMove.SUSPEND : kind.move;
    }
}
