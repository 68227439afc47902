// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.json.RecordJson;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.Database;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.report.text.Figures;
import java.util.Map;

/**
 * What was decided and said, as a list or as figures.
 *
 * @param text for people
 * @param details as {@code lonelycat:history} gives them
 */
record DecisionAnswer(String text, JsonObject details) {
    /** Lists the decisions, or counts them. */
    static DecisionAnswer of(History history, HistoryQuery query, boolean count) {
        return history.ask(database -> of(database, query, count));
    }

    /** Returns a page of decisions, the newest first, whether anything was executed or not. */
    static DecidedRow.Page page(History history, HistoryQuery query) {
        return history.ask(database -> new DecidedReader(database).page(query));
    }

    private static DecisionAnswer of(Database database, HistoryQuery query, boolean count) {
        if (count) {
            DecidedStatistics statistics = new DecidedFigures(database).statistics(query.filter());
            return new DecisionAnswer(DecidedTable.figures(statistics) + unreadable(database), json(statistics));
        }
        DecidedRow.Page page = new DecidedReader(database).page(query);
        return new DecisionAnswer(text(database, page), json(page));
    }

    /** Returns a page of decisions for people, and how many lines of the log are left out. */
    static String text(History history, DecidedRow.Page page) {
        return history.ask(database -> text(database, page));
    }

    private static String text(Database database, DecidedRow.Page page) {
        String more = page.next()
                .map(cursor -> "; more with " + Action.setting("after", cursor))
                .orElse("");
        return new DecidedTable(page).text() + extent(page) + more + "." + unreadable(database);
    }

    /** Says how many of how many decisions a page has. */
    static String extent(DecidedRow.Page page) {
        return page.rows().size() + " of " + Figures.count(page.total(), "decision");
    }

    private static String unreadable(Database database) {
        long lines = new DecidedReader(database).unreadable();
        return lines == 0
                ? ""
                : "\n" + Figures.count(lines, "line") + " of decided.jsonl cannot be read and "
                        + (lines == 1 ? "is" : "are") + " left out: torn by a kill, or altered.";
    }

    /** Returns the answer where there is no history yet. */
    static JsonObject none(boolean count) {
        return count ? json(DecidedStatistics.none()) : json(DecidedRow.Page.NONE);
    }

    /** Returns a page of decisions: what was decided, by which rules, and what people said. */
    static JsonObject json(DecidedRow.Page page) {
        return new JsonObject()
                .with("total", page.total())
                .withIfPresent("next", page.next().orElse(null))
                .with("decisions", page.rows().stream().map(RecordJson::write).toList());
    }

    /** Returns figures about decisions. */
    static JsonObject json(DecidedStatistics statistics) {
        JsonObject json = new JsonObject()
                .with("total", statistics.total())
                .with("byVerdict", byName(statistics.byVerdict()))
                .with("plansAsked", statistics.asked());
        return statistics.answersKept()
                ? json.with("plansUnanswered", statistics.unanswered())
                        .with("answers", byName(statistics.answers()))
                        .with("overrides", statistics.overrides())
                        .with("response", statistics.responses().toJson())
                : json;
    }

    private static JsonObject byName(Map<? extends Enum<?>, Long> counts) {
        JsonObject json = new JsonObject();
        counts.forEach((constant, count) -> json.with(Names.of(constant), count));
        return json;
    }
}
