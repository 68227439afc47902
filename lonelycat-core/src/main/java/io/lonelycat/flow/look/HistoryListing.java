// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.record.ShownStatus;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryRow;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The answer that lists executions, a page of them.
 *
 * @param origins where they come from, by id; empty where they are all of one workspace
 */
record HistoryListing(WorkspaceSession site, Map<String, String> origins) {
    Result page(List<String> lines, History history, HistoryQuery query) {
        HistoryPage page = history.page(query);
        if (page.total() == 0) {
            lines.add(query.filter().equals(HistoryFilter.all()) ? HistoryFlow.nothingYet(site) : noMatch(history));
            lines.addAll(HistoryFlow.unsearched(history, query.filter()));
            return listed(lines, page);
        }
        lines.add(table(page.rows()));
        HealthLooks health = new HealthLooks(site);
        page.rows().stream()
                .filter(row -> row.standing() == ShownStatus.UNFINISHED)
                .forEach(row -> lines.add(health.execution(row.executionId()).text()));
        lines.add(page.rows().size() + " of " + Figures.count(page.total(), "execution") + older(page) + ".");
        lines.addAll(HistoryFlow.unsearched(history, query.filter()));
        return HistoryFlow.result("listed", lines, HistoryJson.page(page, origins));
    }

    /** Names the parameter that shows older executions, where there are some. */
    static String older(HistoryPage page) {
        return page.older()
                .map(until -> "; older ones with " + Action.setting("until", until.toString()))
                .orElse("");
    }

    /** No execution is not the same as no record. */
    private static String noMatch(History history) {
        long all = history.page(HistoryQuery.newest(1)).total();
        return "No execution matches; " + Figures.count(all, "execution") + (all == 1 ? " is" : " are") + " on record.";
    }

    private String table(List<HistoryRow> rows) {
        List<String> headers = new ArrayList<>(
                List.of("execution", "started", "status", "verdict", "risk", "files", "took", "intent"));
        if (!origins.isEmpty()) {
            headers.add("from");
        }
        TextTable table = new TextTable(headers);
        for (HistoryRow row : rows) {
            List<String> cells = new ArrayList<>(List.of(
                    row.executionId(),
                    Figures.time(row.startedAt()),
                    status(row)
                            + row.environment().map(it -> " in " + it).orElse("")
                            + (row.prunedAt().isPresent() ? " (pruned)" : ""),
                    Names.of(row.verdict()),
                    Names.of(row.risk()),
                    Integer.toString(row.files()),
                    row.durationMillis().map(Figures::duration).orElse("-"),
                    row.intent()));
            if (!origins.isEmpty()) {
                cells.add(origins.getOrDefault(row.executionId(), "-"));
            }
            table.row(cells);
        }
        return table.toString();
    }

    /** The word that a filter takes, and how far it came where it has not ended. */
    private static String status(HistoryRow row) {
        return Names.of(row.standing())
                + (row.standing() == ShownStatus.UNFINISHED ? " (" + Names.of(row.status()) + ")" : "");
    }

    static Result listed(List<String> lines, HistoryPage page) {
        return HistoryFlow.result("listed", lines, HistoryJson.page(page, Map.of()));
    }
}
