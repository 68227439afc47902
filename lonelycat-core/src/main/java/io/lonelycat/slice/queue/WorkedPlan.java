// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.flow.Result;
import io.lonelycat.json.JsonObject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.queue.move.QueueState;
import io.lonelycat.slice.queue.move.QueuedPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A plan that a worker took, and what came of it. */
record WorkedPlan(QueuedPlan taken, Landing landing) {

    /** What an execution meant for the plan. */
    enum Kind {
        /** Its change is in the workspace. */
        LANDED,
        /** Its checks passed in a copy. */
        VERIFIED,
        /** Its checks failed in a copy, after plans that are not landed. */
        DOUBTED,
        /** The gate or a check said no. */
        RETURNED,
        /** Its files are not as it saw them. */
        STALE,
        /** Its files were not as it saw them, and another plan makes its change. */
        REPLACED,
        /** People have to answer first. */
        APPROVAL_NEEDED,
        /** The machine or the workspace is in no state to land anything; the plan waits on. */
        NOT_NOW,
        /** The plans before it could not be carried out in the copy, or its check fails for all. */
        UNPREPARED,
        /** Another worker has it now, or it is not to be worked on any more. */
        TAKEN_OVER
    }

    /**
     * What came of an execution.
     *
     * @param reason in a sentence
     * @param failed the check that failed, where that is why
     */
    record Landing(Kind kind, String reason, Optional<String> execution, Optional<String> failed) {
        private static final int MOST_ATTEMPTS = 3;

        static Landing of(Result result) {
            Kind kind =
                    switch (result.status()) {
                        case "applied", "already_applied" -> Kind.LANDED;
                        case "unprepared" -> Kind.UNPREPARED;
                        case "locked", "quarantined", "unrecorded", "unsupported_platform" -> Kind.NOT_NOW;
                        default -> refused(result);
                    };
            return new Landing(
                    kind,
                    reason(result),
                    Optional.ofNullable(result.ids().get("execution")),
                    kind == Kind.RETURNED ? failedCheck(result) : Optional.empty());
        }

        private static Kind refused(Result result) {
            if (result.exitCode() == Result.APPROVAL_NEEDED) {
                return Kind.APPROVAL_NEEDED;
            }
            return switch (error(result, "code").orElse("")) {
                case "stale" -> Kind.STALE;
                case "cancelled" -> Kind.NOT_NOW;
                default -> Kind.RETURNED;
            };
        }

        /**
         * What an execution in a copy meant.
         *
         * @param afterUnlanded whether plans were carried out before that are not landed
         * @param evidence where the evidence of executions in copies is
         */
        Landing inCopy(boolean afterUnlanded, Path evidence) {
            return switch (kind) {
                case LANDED -> new Landing(Kind.VERIFIED, "", execution, failed);
                case RETURNED ->
                    new Landing(
                            afterUnlanded ? Kind.DOUBTED : kind,
                            reason + " That was seen in a copy"
                                    + execution
                                            .map(id -> "; the evidence is in " + evidence.resolve(id))
                                            .orElse("")
                                    + ".",
                            execution,
                            failed);
                case STALE -> afterUnlanded ? new Landing(Kind.UNPREPARED, reason, execution, failed) : this;
                default -> this;
            };
        }

        /**
         * What an execution in a copy of a clone meant: a check has seen the files, but what the gate says, and whether the plan fits, is
         * known where plans are landed.
         */
        Landing inClone() {
            return kind == Kind.VERIFIED || failed.isPresent() || kind == Kind.NOT_NOW
                    ? this
                    : new Landing(Kind.UNPREPARED, reason, execution, failed);
        }

        /** What went wrong in an execution says more than its headline. */
        private static String reason(Result result) {
            return error(result, "message").orElseGet(result::headline);
        }

        private static Optional<String> error(Result result, String member) {
            return result.details().members().get("error") instanceof JsonObject error
                            && error.members().get(member) instanceof String text
                    ? Optional.of(text)
                    : Optional.empty();
        }

        /** Returns the critical check that failed first. */
        private static Optional<String> failedCheck(Result result) {
            return result.details().members().get("checks") instanceof List<?> rows
                    ? rows.stream().flatMap(row -> failedName(row).stream()).findFirst()
                    : Optional.empty();
        }

        private static Optional<String> failedName(Object row) {
            return row instanceof JsonObject it
                            && it.members().get("result") instanceof JsonObject result
                            && Boolean.FALSE.equals(result.members().get("passed"))
                            && Boolean.TRUE.equals(result.members().get("critical"))
                            && result.members().get("name") instanceof String name
                    ? Optional.of(name)
                    : Optional.empty();
        }

        static Landing invalid(String reason) {
            return new Landing(Kind.RETURNED, reason, Optional.empty(), Optional.empty());
        }

        static Landing failed(String reason) {
            return new Landing(Kind.NOT_NOW, reason, Optional.empty(), Optional.empty());
        }

        /** The plan was taken from the worker meanwhile. */
        Landing takenOver(QueuedPlan now) {
            return kind == Kind.TAKEN_OVER
                    ? this
                    : new Landing(
                            Kind.TAKEN_OVER,
                            "It is not with this worker any more, but "
                                    + now.state().words() + (now.reason().isEmpty() ? "" : ": " + now.reason()),
                            execution,
                            failed);
        }

        /** What failed may fail for all, so that the plan waits on; or what it was in doubt about has been decided. */
        Landing as(QueueState now) {
            boolean back = kind == Kind.RETURNED || kind == Kind.DOUBTED;
            return back && now == QueueState.WAITING
                    ? new Landing(Kind.UNPREPARED, reason, execution, failed)
                    : back && now == QueueState.RETURNED ? new Landing(Kind.RETURNED, reason, execution, failed) : this;
        }

        /** Its files were not as it saw them, and the change fits as they are now. */
        Landing replacedBy(String plan) {
            return new Landing(Kind.REPLACED, "Planned again as " + plan + ". " + reason, execution, failed);
        }

        /** Its files were not as it saw them, and the change does not fit as they are now. */
        Landing misfit(String why) {
            return new Landing(
                    Kind.RETURNED,
                    "Its files have changed, and it does not fit them any more: " + why,
                    execution,
                    failed);
        }

        /** Whether the next plan would fare no better. */
        boolean stops() {
            return kind == Kind.NOT_NOW;
        }

        /**
         * Returns the state that follows.
         *
         * @param attempts how many times a worker has taken the plan, this one included
         */
        QueueState to(int attempts) {
            return switch (kind) {
                case LANDED -> QueueState.LANDED;
                case VERIFIED -> QueueState.VERIFIED;
                case DOUBTED -> QueueState.DOUBTED;
                case UNPREPARED -> QueueState.WAITING;
                case RETURNED, STALE -> QueueState.RETURNED;
                case REPLACED -> QueueState.REPLACED;
                case APPROVAL_NEEDED -> QueueState.NEED_APPROVAL;
                case NOT_NOW, TAKEN_OVER -> attempts >= MOST_ATTEMPTS ? QueueState.HELD : QueueState.WAITING;
            };
        }
    }

    /** Returns it as it turned out: what was in doubt may have gone back since. */
    WorkedPlan decided(QueueBook book) {
        return new WorkedPlan(taken, landing.as(book.plan(taken.plan()).state()));
    }

    private String line() {
        String done =
                switch (landing.kind()) {
                    case LANDED -> "landed";
                    case VERIFIED -> "verified";
                    case DOUBTED -> "in doubt";
                    case UNPREPARED -> "not yet";
                    case RETURNED, STALE -> "returned";
                    case REPLACED -> "planned again";
                    case APPROVAL_NEEDED -> "needs approval";
                    case NOT_NOW -> "not now";
                    case TAKEN_OVER -> "taken away";
                };
        String execution = landing.execution().map(id -> " (" + id + ")").orElse("");
        return "  " + done + "  " + taken.plan() + execution + ": "
                + (landing.kind() == Kind.LANDED || landing.kind() == Kind.VERIFIED
                        ? QueueView.flat(taken.submission().intent())
                        : QueueView.flat(landing.reason()));
    }

    private JsonObject toJson() {
        return taken.toJson().with("result", landing.kind()).with("message", landing.reason());
    }

    /** Answers what a worker did. */
    static Result result(List<WorkedPlan> worked, QueueView view) {
        long landed = count(worked, Kind.LANDED);
        long plans = worked.stream().map(it -> it.taken().plan()).distinct().count();
        List<String> lines = new ArrayList<>();
        lines.add(
                worked.isEmpty()
                        ? "There was nothing to land."
                        : "Worked on " + Figures.count(plans, "plan") + ": " + Figures.number(landed) + " landed.");
        worked.forEach(it -> lines.add(it.line()));
        lines.add(view.text());
        boolean stopped =
                view.isStopped() || worked.stream().anyMatch(it -> it.landing().stops());
        return new Result(
                WorkRequest.GOAL,
                stopped ? "stopped" : worked.isEmpty() ? "idle" : "worked",
                exitCode(worked, stopped),
                Map.of(),
                String.join("\n", lines),
                new JsonObject()
                        .with("worked", worked.stream().map(WorkedPlan::toJson).toList())
                        .with("executions", executions(worked))
                        .with("queue", view.json()));
    }

    /** Returns the executions whose evidence is in the workspace; those in copies have theirs in the queue. */
    private static List<JsonObject> executions(List<WorkedPlan> worked) {
        return worked.stream()
                .filter(it -> it.taken().state() == QueueState.LANDING)
                .flatMap(it -> it.landing().execution().stream().map(id -> new JsonObject()
                        .with("executionId", id)
                        .with("plan", it.taken().plan())
                        .with("result", it.landing().kind())))
                .toList();
    }

    private static int exitCode(List<WorkedPlan> worked, boolean stopped) {
        if (stopped || count(worked, Kind.RETURNED) + count(worked, Kind.STALE) > 0) {
            return Result.REFUSED;
        }
        return count(worked, Kind.APPROVAL_NEEDED) > 0 ? Result.APPROVAL_NEEDED : Result.OK;
    }

    private static long count(List<WorkedPlan> worked, Kind kind) {
        return worked.stream().filter(it -> it.landing().kind() == kind).count();
    }
}
