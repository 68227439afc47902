// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Outcome.Failure;
import io.lonelycat.feature.queue.QueuedPlan.Cause;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.flow.change.CommitOutcome.Committed;
import io.lonelycat.flow.change.CommitOutcome.NotCommitted;
import io.lonelycat.flow.change.ExecuteFlow.Executed;
import io.lonelycat.flow.change.ExecuteFlow.Executed.NotOnRecord;
import io.lonelycat.flow.change.ExecuteFlow.Executed.OnRecord;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.ExecutionDocument;
import java.util.Optional;

/**
 * How the execution of a plan ended, as the queue sees it.
 *
 * @param reason in a sentence
 * @param failed the check that failed, where that is why
 * @param commit the full id of the commit that has the change
 */
record Landing(
        Kind kind, String reason, Optional<ExecutionId> execution, Optional<String> failed, Optional<String> commit) {
    static final int MOST_ATTEMPTS = 3;

    /** What an execution means for a plan: the words for people, and the state that follows. */
    enum Kind {
        /** Its change is in the workspace, and committed if that is wanted. */
        LANDED("landed", PlanState.LANDED),
        /** Its change is in the workspace, and could not be committed; the reason says how to. */
        NOT_COMMITTED("landed, not committed", PlanState.UNCOMMITTED),
        /** The gate or a check refused it, or its files were changed while it was about to be applied. */
        RETURNED("returned", PlanState.RETURNED),
        /** Its files are not as it saw them; another plan is in its place. */
        REPLACED("planned again", PlanState.RETURNED),
        APPROVAL_NEEDED("needs approval", PlanState.NEED_APPROVAL),
        /** The machine or the workspace is in no state to land anything; the plan waits. */
        NOT_NOW("postponed", PlanState.WAITING),
        /** Its check fails for all plans; it waits. */
        UNPREPARED("waiting", PlanState.WAITING),
        /** It does not belong to the worker any more. */
        TAKEN_OVER("taken away", PlanState.WAITING);

        private final String words;
        private final PlanState next;

        Kind(String words, PlanState next) {
            this.words = words;
            this.next = next;
        }

        String words() {
            return words;
        }
    }

    static Landing of(Kind kind, String reason) {
        return new Landing(kind, reason, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Landing of(Executed executed) {
        if (executed instanceof NotOnRecord none) {
            return of(Kind.NOT_NOW, none.answer().headline());
        }
        OnRecord there = (OnRecord) executed;
        ExecutionDocument execution = there.story().execution();
        Outcome outcome = execution.outcome().orElseThrow();
        Kind kind = kind(outcome);
        Landing landing = new Landing(
                kind,
                outcome.error().map(Failure::message).orElseGet(outcome::message),
                Optional.of(new ExecutionId(execution.subject().executionId())),
                kind == Kind.RETURNED ? failedCheck(execution) : Optional.empty(),
                there.commit()
                        .filter(Committed.class::isInstance)
                        .map(made -> ((Committed) made).commit().id()));
        return there.commit().orElse(null) instanceof NotCommitted not
                ? landing.as(Kind.NOT_COMMITTED, not.headline() + " To commit the change, run " + not.retry() + ".")
                : landing;
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

    /** Returns it as the queue has decided: what failed may fail for all plans, and the plan may belong to another worker. */
    Landing decided(boolean own, QueuedPlan now) {
        if (own) {
            return kind == Kind.RETURNED && now.state() == PlanState.WAITING ? as(Kind.UNPREPARED, reason) : this;
        }
        String why = now.move().reason();
        return kind == Kind.REPLACED
                ? this
                : as(
                        Kind.TAKEN_OVER,
                        "The queue took the plan away from this worker. The state of the plan is now `"
                                + now.state().words() + "`"
                                + (now.state() == PlanState.WAITING ? ", so the next worker tries the plan again" : "")
                                + (why.isEmpty() ? "." : ". Reason: " + why + (why.endsWith(".") ? "" : ".")));
    }

    /** Whether the next plan would fare no better. */
    boolean stops() {
        return kind == Kind.NOT_NOW || kind == Kind.NOT_COMMITTED;
    }

    /** Returns what the queue keeps of it: the commit, or the reason. */
    Cause cause(Worker worker) {
        return new Cause(worker.name(), commit.map(id -> "committed as " + id).orElse(reason), execution, failed);
    }

    /**
     * Returns the state that follows.
     *
     * @param attempts how many times the plan was taken to land it, this time included
     */
    PlanState to(int attempts) {
        return kind == Kind.NOT_NOW && attempts >= MOST_ATTEMPTS ? PlanState.HELD : kind.next;
    }
}
