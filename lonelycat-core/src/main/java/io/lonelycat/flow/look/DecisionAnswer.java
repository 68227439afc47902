// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.DecidedRow;
import io.lonelycat.record.history.DecidedStatistics;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.report.HistoryTexts;
import io.lonelycat.report.text.Figures;

/**
 * What was decided and said, as a list or as figures.
 *
 * @param text for people
 * @param details as {@code lonelycat:history} gives them
 */
public record DecisionAnswer(String text, JsonObject details) {
    /** Lists the decisions, or counts them. */
    public static DecisionAnswer of(History history, HistoryQuery query, boolean count) {
        if (count) {
            DecidedStatistics statistics = history.decided(query.filter());
            return new DecisionAnswer(
                    HistoryTexts.decided(statistics) + unreadable(history), HistoryJson.decided(statistics));
        }
        DecidedRow.Page page = history.decisions(query);
        String more = page.next()
                .map(cursor -> "; more with " + Action.setting("after", cursor))
                .orElse("");
        return new DecisionAnswer(
                HistoryTexts.decisions(page) + page.rows().size() + " of " + Figures.count(page.total(), "decision")
                        + more + "." + unreadable(history),
                HistoryJson.decisions(page));
    }

    private static String unreadable(History history) {
        long lines = history.unreadableDecisions();
        return lines == 0
                ? ""
                : "\n" + Figures.count(lines, "line") + " of decided.jsonl cannot be read and "
                        + (lines == 1 ? "is" : "are") + " left out: torn by a kill, or altered.";
    }

    /** Returns the answer where there is no history yet. */
    static JsonObject none(boolean count) {
        return count ? HistoryJson.decided(DecidedStatistics.none()) : HistoryJson.decisions(DecidedRow.Page.NONE);
    }
}
