// SPDX-License-Identifier: MIT
package io.lonelycat.slice.similar;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsAnswer;
import io.lonelycat.flow.look.JobsHistory;
import io.lonelycat.flow.look.JobsQuestion;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.json.RecordJson;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.workspace.VisibleText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Asks which executions are like one, or like a plan of this workspace. It reads, and writes nothing. */
record SimilarView() implements HistoryView, JobsView {
    private static final String PLAN = "plan_";

    @Override
    public String name() {
        return "similarTo";
    }

    @Override
    public Optional<ViewPlace> place() {
        return Optional.empty();
    }

    @Override
    public JobsAnswer answer(JobsHistory jobs, JobsQuestion question) {
        History history = jobs.history();
        String execution = question.word(name()).orElse("");
        String job = question.ofJob().orElse("");
        SimilarAnswer answer = SimilarAnswer.of(
                execution,
                history.jobs()
                        .ask(job, (database, among) -> new SimilarReader(database, among).similarTo(execution))
                        .flatMap(found -> found)
                        .orElseThrow(() -> new InvalidInputException("The history of " + job + " has no execution `"
                                + VisibleText.of(execution) + "` that could be compared. Give the id of one; what is"
                                + " like a plan is asked where its workspace is, without ofJob.")),
                0);
        return JobsAnswer.of("compared", answer.text(), answer.details(), List.of());
    }

    @Override
    public void check(HistoryRequest request) {
        request.refuseStatistics();
        request.refuseFilters();
    }

    @Override
    public ViewAnswer answer(WorkspaceSession site, HistoryRequest request, Optional<History> history) {
        Optional<SimilarAnswer> similar = history.map(
                it -> answer(site, it, request.instead().orElseThrow().text()));
        return new ViewAnswer(
                "compared",
                similar.map(SimilarAnswer::text),
                similar.map(SimilarAnswer::details).orElseGet(() -> RecordJson.write(SimilarExecutions.NONE)));
    }

    /** Answers about an execution or a plan; the reference is an id, or {@code latest}. */
    private static SimilarAnswer answer(WorkspaceSession site, History history, String reference) {
        if (reference.startsWith(PLAN)) {
            Proposal plan = PlanChoice.of(site, Optional.of(reference)).proposal();
            return SimilarAnswer.of(
                    plan.plan().id(),
                    history.ask(
                            database -> new SimilarReader(database, "").similar(FeatureReader.of(plan), Instant.EPOCH)),
                    history.pruned());
        }
        String id = ExecutionFolders.of(site).id(reference);
        return SimilarAnswer.of(
                id,
                history.ask(database -> new SimilarReader(database, "").similarTo(id))
                        .orElseThrow(() -> unknown(history, id)),
                history.pruned());
    }

    private static InvalidInputException unknown(History history, String id) {
        Optional<HistoryRow> row = history.one(id);
        return new InvalidInputException(
                        row.isEmpty()
                                ? "There is no execution or plan `" + VisibleText.of(id)
                                        + "`. `lonelycat history` lists the"
                                        + " executions; a plan is named by its id, which begins with " + PLAN + "."
                                : "The execution `" + id
                                        + (row.get().prunedAt().isPresent()
                                                ? "` was pruned, so nothing is left by which it could be compared."
                                                : "` has not ended, so it cannot be compared yet."))
                .with(Next.steps(Action.of("history")));
    }
}
