// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsAnswer;
import io.lonelycat.flow.look.JobsHistory;
import io.lonelycat.flow.look.JobsQuestion;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.history.History;
import io.lonelycat.report.part.SummaryPart;
import java.util.List;
import java.util.Optional;

/** What executions have cost, added up: asked for in place of a list, and below the figures of a server. */
record CostView() implements HistoryView, JobsView, JobsView.AboutExecution {
    private static final ViewPlace PLACE = new ViewPlace(
            "",
            "Costs",
            JobsQuestion.FILTERS,
            List.of(new Field(
                    "costsBy", "Added up by", "day", List.of("day", "check", "author", "plan", "execution", "label="))),
            "Add up",
            true);

    /** Every user who may read a job can request them repeatedly. */
    private static final int MOST_SUMS = 10_000;

    @Override
    public String name() {
        return "costsBy";
    }

    @Override
    public Optional<ViewPlace> place() {
        return Optional.of(PLACE);
    }

    @Override
    public void check(HistoryRequest request) {
        request.refuseStatistics();
        key(request.instead().orElseThrow().text());
    }

    /** Where nothing is said, costs are added up by day. */
    private static CostKey key(String by) {
        return by.isEmpty() ? CostKey.of(CostKey.Kind.DAY) : CostKey.read(by);
    }

    @Override
    public ViewAnswer answer(WorkspaceSession site, HistoryRequest request, Optional<History> history) {
        CostKey key = key(request.instead().orElseThrow().text());
        Optional<List<CostRow>> rows =
                history.map(it -> CostFold.of(it, request.query().filter(), key));
        return new ViewAnswer("counted", rows.map(all -> new CostTable(all, key).text()), json(rows.orElse(List.of())));
    }

    @Override
    public JobsAnswer answer(JobsHistory jobs, JobsQuestion question) {
        History history = jobs.history();
        Optional<String> by = question.word(name());
        CostKey key = key(by.orElse(""));
        List<CostRow> rows = CostFold.of(
                history, question.filter(history), key, question.ofJob().isPresent() ? Integer.MAX_VALUE : MOST_SUMS);
        return JobsAnswer.of(
                "counted",
                question.heading("Costs of") + new CostTable(rows, key).text(),
                json(rows),
                new CostPart(rows, key).asked(by.isPresent()));
    }

    @Override
    public List<SummaryPart> about(History history, String execution, JsonObject details) {
        List<CostRow> whole = CostFold.ofOne(history, execution, CostKey.of(CostKey.Kind.EXECUTION));
        if (!CostPart.isKnown(whole)) {
            return List.of();
        }
        CostKey byCheck = CostKey.of(CostKey.Kind.CHECK);
        List<CostRow> checks = CostFold.ofOne(history, execution, byCheck);
        details.with("costs", RecordJson.write(whole.get(0)))
                .with("checks", checks.stream().map(RecordJson::write).toList());
        return List.of(CostPart.facts(whole.get(0)), new CostPart(checks, byCheck).part("Costs of its checks"));
    }

    private static JsonObject json(List<CostRow> rows) {
        return new JsonObject()
                .with("costs", rows.stream().map(RecordJson::write).toList());
    }
}
