// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.api.HistoryView;
import io.lonelycat.api.HistoryView.ViewAnswer;
import io.lonelycat.api.HistoryView.ViewQuestion;
import io.lonelycat.api.HistoryView.ViewSubject;
import io.lonelycat.controller.JobsAnswer.OfExecution;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.look.HistoryJson;
import io.lonelycat.flow.look.HistorySections;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.Texts;
import io.lonelycat.report.html.ChartSvg;
import io.lonelycat.report.section.BarChart;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers a server about the jobs whose history it keeps: {@code history} without a workspace. */
public record JobsHistory(History history, List<Feature> features) {
    private static final int MOST_RELATIVES = 20;

    public JobsHistory {
        features = List.copyOf(features);
    }

    /**
     * Answers a build, in which {@code history} was called with parameters.
     *
     * @throws InvalidInputException when something is asked that cannot be asked for
     */
    public JobsAnswer asked(JobsQuestion question) {
        return question.word("view").map(name -> view(name, question)).orElseGet(() -> list(question));
    }

    /** Answers in place of a list. */
    public JobsAnswer view(String name, JobsQuestion question) {
        HistoryView view = Feature.all(features, it -> it.views().ofHistory()).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        Action.setting("view", name) + " is unknown here. Leave it out, or ask for another view."));
        HistoryQuery query = question.query(history);
        ViewAnswer answer = view.answer(new ViewQuestion(
                history,
                query.filter(),
                question.word("execution").map(id -> new ViewSubject(id, Optional.empty())),
                query.limit()));
        return JobsAnswer.shown(
                question.ofJob().map(job -> view.title() + " of " + job + ":\n").orElse("") + Texts.of(answer.parts()),
                answer.details(),
                answer.parts());
    }

    /** Lists executions, the newest first. */
    public JobsAnswer list(JobsQuestion question) {
        HistoryPage page = history.page(question.query(history));
        return new JobsAnswer(
                "listed",
                HistorySections.extent(
                        page, question.ofJob().map(job -> " of " + job).orElse("")),
                HistoryJson.page(page, Map.of()),
                page.total() == 0 ? nothing(question) : List.of(HistorySections.list("", page.rows(), Map.of())),
                page.rows().size() + " of " + Figures.count(page.total(), "execution"),
                page.older());
    }

    private static List<Section> nothing(JobsQuestion question) {
        return List.of(Section.notice(
                question.isFiltered() ? "No execution matches." : "Nothing was executed yet that you may see."));
    }

    /** Draws executions by day and outcome as an image, in SVG; empty where there is nothing to compare. */
    public Optional<String> chart(JobsQuestion question) {
        return view("statistics", question).parts().stream()
                .flatMap(part -> part.all(BarChart.class).stream())
                .findFirst()
                .map(ChartSvg::image);
    }

    /** Shows one execution, and those of the same correlation that may be seen. */
    public Optional<OfExecution> one(String id, JobsQuestion question) {
        HistoryFilter mine = question.all(history);
        return history.one(id, mine).map(row -> one(row, mine));
    }

    private OfExecution one(HistoryRow row, HistoryFilter mine) {
        List<Section> parts = new ArrayList<>(List.of(HistorySections.facts(row)));
        List<HistoryRow> relatives =
                history
                        .page(new HistoryQuery(mine.withCorrelation(row.correlationId()), MOST_RELATIVES))
                        .rows()
                        .stream()
                        .filter(other -> !other.executionId().equals(row.executionId()))
                        .toList();
        if (!relatives.isEmpty()) {
            parts.add(HistorySections.list("Same correlation id", relatives, Map.of()));
        }
        return new OfExecution(
                row.executionId(),
                row.buildGoneAt().isPresent() ? Optional.empty() : row.build(),
                row.standing() == ShownStatus.REFUSED,
                HistorySections.head(row),
                parts,
                new JsonObject().with("execution", HistoryJson.row(row)));
    }
}
