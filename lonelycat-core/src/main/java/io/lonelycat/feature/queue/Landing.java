// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Answer;
import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.feature.queue.Transitions.PlanState;
import io.lonelycat.next.Next;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.Ending;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Failure;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
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

    /** What an execution means for a plan. */
    enum Kind {
        /** Its change is in the workspace, and committed if that is wanted. */
        LANDED,
        /** Its change is in the workspace, and could not be committed; the reason says how to. */
        NOT_COMMITTED,
        /** The gate or a check refused it. */
        RETURNED,
        /** Its files were changed while it was about to be applied. */
        STALE,
        /** Its files are not as it saw them; another plan is in its place. */
        REPLACED,
        /** An approval is missing. */
        APPROVAL_NEEDED,
        /** The machine or the workspace is in no state to land anything; the plan waits. */
        NOT_NOW,
        /** Its check fails for all plans; it waits. */
        UNPREPARED,
        /** It does not belong to the worker any more. */
        TAKEN_OVER
    }

    /**
     * Reads how an execution ended.
     *
     * @param executions the folder that has its evidence, if it came so far
     */
    static Landing of(Answer result, Path executions) {
        Optional<ExecutionId> id =
                Optional.ofNullable(result.ids().get("execution")).map(ExecutionId::new);
        Optional<ExecutionStory> story =
                id.map(it -> it.below(executions)).filter(StateFiles::exists).map(ExecutionStory::read);
        Optional<Failure> error = story.flatMap(it -> it.execution().ending()).flatMap(Ending::error);
        Kind kind =
                switch (result.status()) {
                    case "applied", "already_applied" -> Kind.LANDED;
                    case "not_committed" -> Kind.NOT_COMMITTED;
                    case "locked", "quarantined", "unrecorded", "unsupported_platform" -> Kind.NOT_NOW;
                    default ->
                        result.exitCode() == Answer.APPROVAL_NEEDED
                                ? Kind.APPROVAL_NEEDED
                                : kind(error.map(Failure::code).orElse(""));
                };
        return new Landing(
                kind,
                kind == Kind.NOT_COMMITTED
                        ? result.headline() + " " + last(result.head().next())
                        : error.map(Failure::message).orElseGet(result::headline),
                id,
                kind == Kind.RETURNED ? story.flatMap(Landing::failedCheck) : Optional.empty(),
                Optional.ofNullable(result.ids().get("commit")));
    }

    private static String last(List<Next> steps) {
        Next last = steps.get(steps.size() - 1);
        return last.words() + last.action().map(it -> " " + it).orElse("");
    }

    private static Kind kind(String code) {
        return switch (code) {
            case "stale" -> Kind.STALE;
            case "cancelled" -> Kind.NOT_NOW;
            default -> Kind.RETURNED;
        };
    }

    private static Optional<String> failedCheck(ExecutionStory story) {
        return story.execution().checks().stream()
                .map(CheckEnded::result)
                .filter(result -> result.critical() && !result.passed())
                .map(CheckResult::name)
                .findFirst();
    }

    static Landing of(Kind kind, String reason) {
        return new Landing(kind, reason, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Landing as(Kind other, String why) {
        return new Landing(other, why, execution, failed, commit);
    }

    /** Returns what the queue keeps of it: the commit, or the reason. */
    String kept() {
        return commit.map(id -> "committed as " + id).orElse(reason);
    }

    Landing takenOver(QueuedPlan now) {
        return as(
                Kind.TAKEN_OVER,
                "It does not belong to this worker any more, but is "
                        + now.state().words()
                        + (now.move().reason().isEmpty()
                                ? ""
                                : ": " + now.move().reason()));
    }

    /** Returns it as the queue has decided: what failed may fail for all plans. */
    Landing decided(PlanState now) {
        return kind == Kind.RETURNED && now == PlanState.WAITING ? as(Kind.UNPREPARED, reason) : this;
    }

    /** Whether the next plan would fare no better. */
    boolean stops() {
        return kind == Kind.NOT_NOW || kind == Kind.NOT_COMMITTED;
    }

    /**
     * Returns the state that follows.
     *
     * @param attempts how many times the plan was taken to land it, this time included
     */
    PlanState to(int attempts) {
        return switch (kind) {
            case LANDED -> PlanState.LANDED;
            case NOT_COMMITTED -> PlanState.UNCOMMITTED;
            case UNPREPARED -> PlanState.WAITING;
            case RETURNED, STALE, REPLACED -> PlanState.RETURNED;
            case APPROVAL_NEEDED -> PlanState.NEED_APPROVAL;
            case NOT_NOW, TAKEN_OVER -> attempts >= MOST_ATTEMPTS ? PlanState.HELD : PlanState.WAITING;
        };
    }
}
