// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.feature.queue.Landing.Kind;
import io.lonelycat.json.JsonObject;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;

/** What a worker did, and the queue after it. */
record WorkReport(List<WorkedPlan> worked, QueueView view) {

    /** A plan that the worker took, as it was then, and how that ended. */
    record WorkedPlan(QueuedPlan taken, Landing landing) {
        private String line() {
            return "  " + landing.kind().words() + "  " + taken.id()
                    + landing.execution().map(id -> " (" + id + ")").orElse("") + ": "
                    + QueueView.flat(
                            landing.kind() == Kind.LANDED ? taken.submission().intent() : landing.reason())
                    + landing.commit().map(id -> ", committed as " + id).orElse("");
        }

        private JsonObject toJson() {
            JsonObject json = taken.toJson().with("result", landing.kind()).with("message", landing.reason());
            landing.commit().ifPresent(id -> json.with("commit", id));
            return json;
        }

        private JsonObject execution(String id) {
            return new JsonObject()
                    .with("executionId", id)
                    .with("plan", taken.id().text())
                    .with("result", landing.kind());
        }
    }

    WorkReport {
        worked = List.copyOf(worked);
    }

    /** Returns the answer of the goal. */
    Answer result() {
        long plans = worked.stream().map(it -> it.taken().id()).distinct().count();
        List<String> lines = new ArrayList<>();
        lines.add(
                worked.isEmpty()
                        ? "No plan was waiting to be landed."
                        : "Worked on " + Figures.count(plans, "plan") + ": "
                                + Figures.number(count(worked, Kind.LANDED)) + " landed.");
        worked.forEach(it -> lines.add(it.line()));
        lines.add(view.text());
        boolean stopped =
                view.isStopped() || worked.stream().anyMatch(it -> it.landing().stops());
        String status = stopped ? "stopped" : worked.isEmpty() ? "idle" : "worked";
        return Answer.OfExecutions.of(
                AnswerHead.of(QueueWorker.GOAL, status, exitCode(worked, stopped), String.join("\n", lines)),
                executions(worked),
                new JsonObject()
                        .with("worked", worked.stream().map(WorkedPlan::toJson).toList())
                        .with("queue", view.json()));
    }

    private static List<JsonObject> executions(List<WorkedPlan> worked) {
        return worked.stream()
                .flatMap(it -> it.landing().execution().stream().map(id -> it.execution(id.text())))
                .toList();
    }

    private static int exitCode(List<WorkedPlan> worked, boolean stopped) {
        if (stopped || count(worked, Kind.RETURNED) > 0) {
            return Answer.REFUSED;
        }
        return count(worked, Kind.APPROVAL_NEEDED) > 0 ? Answer.APPROVAL_NEEDED : Answer.OK;
    }

    private static long count(List<WorkedPlan> worked, Kind kind) {
        return worked.stream().filter(it -> it.landing().kind() == kind).count();
    }
}
