// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.model.Run;
import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.look.HistoryJson;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.costs.CostAnswer;
import io.lonelycat.slice.decided.DecisionAnswer;
import io.lonelycat.slice.similar.SimilarAnswer;
import io.lonelycat.slice.summary.HintAnswer;
import io.lonelycat.workspace.VisibleText;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a build may know of the past: the executions of its own job, for all users.
 *
 * @param status {@code listed} or {@code counted}
 * @param sentence for the log
 * @param details as {@code lonelycat:history} gives them
 */
public record OwnExecutions(String status, String sentence, JsonObject details) {

    /**
     * Asks the controller's history.
     *
     * @param parameters of {@code lonelycat:history}, by their names
     * @throws io.lonelycat.error.InvalidInputException when something is asked that cannot be asked for
     * @throws io.lonelycat.error.EngineException when the history cannot be read
     */
    public static OwnExecutions of(Run<?, ?> run, Map<String, String> parameters) {
        Map<String, String> given = new HashMap<>(parameters);
        given.putIfAbsent(Keys.LIMIT.name(), Keys.LIMIT.fallback().orElseThrow());
        String job = run.getParent().getFullName();
        HistoryAddress question = HistoryAddress.of(given::get);
        @Nullable String similarTo = given.get("similarTo");
        if (similarTo != null && !similarTo.isEmpty()) {
            return similar(job, similarTo);
        }
        @Nullable String by = given.get("costsBy");
        if (Boolean.parseBoolean(given.get("decisions"))) {
            return decisions(job, question, Boolean.parseBoolean(given.get("statistics")));
        }
        if (Boolean.parseBoolean(given.get("hints"))) {
            return hints(job, question.filter().withJobs(Set.of(job)));
        }
        return by == null || by.isEmpty()
                ? of(job, question, Boolean.parseBoolean(given.get("statistics")))
                : costs(job, question, by);
    }

    private static OwnExecutions similar(String job, String execution) {
        SimilarAnswer answer = SimilarAnswer.of(
                execution,
                ControllerHistory.get()
                        .ask(it -> it.jobs().similar(job, execution))
                        .orElseThrow(() -> new InvalidInputException("The history of " + job + " has no execution `"
                                + VisibleText.of(execution) + "` that could be compared. Give the id of one; what is"
                                + " like a plan is asked where its workspace is, without ofJob.")),
                0);
        return new OwnExecutions("compared", answer.text(), answer.details());
    }

    private static OwnExecutions hints(String job, HistoryFilter filter) {
        HintAnswer answer = ControllerHistory.get().ask(it -> HintAnswer.of(it, filter, Instant.now()));
        return new OwnExecutions("counted", "Hints from " + job + ":\n" + answer.text(), answer.details());
    }

    private static OwnExecutions costs(String job, HistoryAddress question, String by) {
        HistoryFilter filter = question.filter().withJobs(Set.of(job));
        CostAnswer costs = ControllerHistory.get().ask(it -> CostAnswer.of(it, filter, by));
        return new OwnExecutions("counted", "Costs of " + job + ":\n" + costs.text(), costs.details());
    }

    private static OwnExecutions decisions(String job, HistoryAddress question, boolean count) {
        HistoryQuery query = question.page(question.ofDecisions().withJobs(Set.of(job)));
        DecisionAnswer answer = ControllerHistory.get().ask(it -> DecisionAnswer.of(it, query, count));
        return new OwnExecutions(
                count ? "counted" : "listed", "Decisions of " + job + ":\n" + answer.text(), answer.details());
    }

    private static OwnExecutions of(String job, HistoryAddress question, boolean count) {
        HistoryFilter filter = question.filter().withJobs(Set.of(job));
        ControllerHistory history = ControllerHistory.get();
        if (count) {
            HistoryStatistics figures = history.ask(it -> it.statistics(filter));
            return new OwnExecutions(
                    "counted",
                    Figures.count(figures.total(), "execution") + " of " + job + ".",
                    HistoryJson.statistics(figures));
        }
        HistoryPage page = history.ask(it -> it.page(question.page(filter)));
        return new OwnExecutions(
                "listed",
                page.rows().size() + " of " + Figures.count(page.total(), "execution") + " of " + job
                        + page.next()
                                .map(next -> "; more with after: '" + next + "'")
                                .orElse("") + ".",
                HistoryJson.page(page));
    }
}
