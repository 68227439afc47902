// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.feature.queue.Landing.Kind;
import io.lonelycat.feature.queue.QueueDocument.Work;
import io.lonelycat.feature.queue.QueueDocument.WorkedExecution;
import io.lonelycat.feature.queue.QueueDocument.WorkedRow;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Result of executing queued plans: the executed plans, and the queue afterwards. */
record WorkReport(List<WorkedPlan> worked, QueueView view) {

    record WorkedPlan(QueuedPlan taken, Landing landing) {
        boolean isFailure() {
            return landing.kind().isFailure();
        }

        private String line() {
            return "  " + landing.kind().words() + "  " + taken.id()
                    + landing.execution().map(id -> " (" + id + ")").orElse("") + ": "
                    + QueueView.flat(
                            landing.kind() == Kind.LANDED ? taken.submission().intent() : landing.reason())
                    + landing.commit().map(id -> ", committed as " + id).orElse("");
        }

        private WorkedRow row() {
            return new WorkedRow(taken, landing.kind(), landing.reason(), landing.commit());
        }

        private Stream<WorkedExecution> execution() {
            return landing.execution().stream().map(id -> new WorkedExecution(id.text(), taken.id(), landing.kind()));
        }
    }

    WorkReport {
        worked = List.copyOf(worked);
    }

    Answer result() {
        // Failures come first.
        List<String> lines = worked.stream()
                .sorted(Comparator.comparing(it -> !it.isFailure()))
                .map(WorkedPlan::line)
                .toList();
        AnswerText text = AnswerText.of(headline())
                .and(Section.message(lines))
                .and(view.text().whole().toArray(Section[]::new))
                .then(view.text().next());
        boolean stopped =
                view.isStopped() || worked.stream().anyMatch(it -> it.landing().stops());
        String status = stopped ? "stopped" : worked.isEmpty() ? "idle" : "worked";
        Work details = new Work(
                worked.stream().map(WorkedPlan::row).toList(),
                view.document(),
                worked.stream().flatMap(WorkedPlan::execution).toList());
        return new Answer.OfGoal(AnswerHead.of(QueueWorker.GOAL, status, exitCode(stopped), text), details);
    }

    private String headline() {
        long plans = worked.stream().map(it -> it.taken().id()).distinct().count();
        return worked.isEmpty()
                ? "No plan in the queue was waiting for a worker."
                : "Worked on " + Figures.count(plans, "plan") + ": " + Figures.number(count(Kind.LANDED)) + " landed."
                        + worked.stream()
                                .filter(WorkedPlan::isFailure)
                                .findFirst()
                                .map(it -> " Failed: " + it.taken().id() + " ("
                                        + it.landing().kind().words() + ").")
                                .orElse("");
    }

    private int exitCode(boolean stopped) {
        if (stopped || count(Kind.RETURNED) > 0) {
            return Answer.REFUSED;
        }
        return count(Kind.APPROVAL_NEEDED) > 0 ? Answer.APPROVAL_NEEDED : Answer.OK;
    }

    private long count(Kind kind) {
        return worked.stream().filter(it -> it.landing().kind() == kind).count();
    }
}
