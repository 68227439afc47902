// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.HistoryRequest.Instead;
import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.JobsAnswer.OfExecution;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.report.html.TrendChart;
import io.lonelycat.report.part.SummaryPart;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Answers a server about the jobs whose history it keeps: {@code history} without a workspace. */
public record JobsHistory(History history, List<Slice> slices) {
    private static final int LEVELS = 20;

    /** Copies the list. */
    public JobsHistory {
        slices = List.copyOf(slices);
    }

    /** Returns what the slices plug in at a point. */
    public <T> List<T> plugged(Class<T> point) {
        return Slice.plugged(slices, point);
    }

    /**
     * Answers a build, in which {@code history} was called with parameters.
     *
     * @throws InvalidInputException when something is asked that cannot be asked for
     */
    public JobsAnswer asked(JobsQuestion question) {
        Optional<Instead> instead = HistoryRequest.of(question::word, 1).instead();
        if (instead.isPresent()) {
            return view(instead.get().parameter(), question);
        }
        return question.counts() ? figures(question) : list(question);
    }

    /** Answers in place of a list. */
    public JobsAnswer view(String name, JobsQuestion question) {
        JobsView view = plugged(JobsView.class).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(Action.parameter(name)
                        + " is about the record in a workspace, or this LonelyCat is built without what answers it."
                        + " Leave it out."));
        view.check(question.request(name));
        return view.answer(this, question);
    }

    /** Lists executions, the newest first. */
    public JobsAnswer list(JobsQuestion question) {
        HistoryPage page = history.page(question.query(history));
        String total = Figures.count(page.total(), "execution");
        String extent = page.rows().size() + " of " + total;
        String more = page.next()
                .map(cursor -> "; more with " + Action.setting("after", cursor))
                .orElse("");
        return JobsAnswer.listed(
                extent + question.ofJob().map(job -> " of " + job).orElse("") + more + ".",
                HistoryJson.page(page),
                page.total() == 0 ? nothing(question) : List.of(HistoryParts.list(page.rows())),
                extent,
                page.next());
    }

    private static List<SummaryPart> nothing(JobsQuestion question) {
        return List.of(SummaryPart.notice(
                question.isFiltered() ? "No execution matches." : "Nothing was executed yet that you may see."));
    }

    /** Counts executions. */
    public JobsAnswer figures(JobsQuestion question) {
        HistoryStatistics figures = history.statistics(question.filter(history));
        return JobsAnswer.of(
                "counted",
                Figures.count(figures.total(), "execution")
                        + question.ofJob().map(job -> " of " + job).orElse("") + ".",
                HistoryJson.statistics(figures),
                StatisticsParts.of(figures));
    }

    /** Draws the page of a list as a chart, in SVG. */
    public String chart(JobsQuestion question) {
        return new TrendChart(history.page(question.query(history)).rows()).svg();
    }

    /** Shows one execution, and its relatives among those that may be seen. */
    public Optional<OfExecution> one(String id, JobsQuestion question) {
        HistoryFilter mine = question.all(history);
        return history.one(id, mine)
                .map(row -> one(row, relative -> history.one(relative, mine).isPresent()));
    }

    private OfExecution one(HistoryRow row, Predicate<String> seen) {
        String id = row.executionId();
        JsonObject details = new JsonObject().with("execution", HistoryJson.row(row));
        List<SummaryPart> parts = new ArrayList<>(List.of(HistoryParts.facts(row)));
        plugged(JobsView.AboutExecution.class).forEach(view -> parts.addAll(view.about(history, id, details)));
        parts.add(HistoryParts.relatives(history.lineage(id, LEVELS), seen));
        return new OfExecution(
                id,
                row.buildGoneAt().isPresent() ? Optional.empty() : row.build(),
                row.standing() == ShownStatus.REFUSED,
                HistoryParts.head(row),
                parts,
                details);
    }
}
