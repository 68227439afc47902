// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.error.EngineException;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Names;
import io.lonelycat.record.History;
import io.lonelycat.record.HistoryPage;
import io.lonelycat.record.HistoryQuery;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.Rebuilt;
import io.lonelycat.report.Figures;
import io.lonelycat.report.TextTable;
import io.lonelycat.workspace.StateFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists executions, the newest first. */
final class HistoryFlow {
    /** What to do about an index that is damaged or gone. */
    static final String REBUILD = "Run lonelycat:history with -Dlonelycat.rebuild=true to build it again.";

    private final Site site;

    HistoryFlow(Site site) {
        this.site = site;
    }

    Result run(HistoryRequest request) {
        List<String> lines = new ArrayList<>();
        if (request.rebuild()) {
            lines.addAll(rebuilt());
        }
        HistoryQuery query = request.query();
        if (!StateFiles.exists(site.historyFile())) {
            lines.add(
                    StateFiles.list(site.executions()).isEmpty()
                            ? "Nothing was executed in " + site.workspace().root() + " yet."
                            : "There is evidence in " + site.shown(site.executions()) + ", but no index. " + REBUILD);
            return result(lines, new HistoryPage(List.of(), 0, Optional.empty()));
        }
        try (History history = open()) {
            HistoryPage page = history.page(query);
            lines.add(table(page.rows()));
            lines.add(page.rows().size() + " of " + page.total() + " executions"
                    + page.next()
                            .map(cursor -> "; more with -Dlonelycat.after=" + cursor)
                            .orElse("") + ".");
            return result(lines, page);
        }
    }

    private History open() {
        try {
            return History.open(site.historyFile());
        } catch (EngineException e) {
            throw new EngineException(e.getMessage() + " " + REBUILD, e);
        }
    }

    private List<String> rebuilt() {
        Rebuilt rebuilt = History.rebuild(site.historyFile(), site.executions());
        List<String> lines = new ArrayList<>();
        lines.add("The index was built again from the evidence: " + rebuilt.executions() + " executions.");
        rebuilt.setAside().ifPresent(file -> lines.add("The damaged one is kept as " + site.shown(file) + "."));
        rebuilt.unreadable().forEach(it -> lines.add("Cannot read " + site.shown(it.folder()) + ": " + it.why()));
        return lines;
    }

    private static String table(List<HistoryRow> rows) {
        TextTable table =
                new TextTable(List.of("execution", "started", "status", "verdict", "risk", "files", "took", "intent"));
        for (HistoryRow row : rows) {
            table.row(List.of(
                    row.executionId(),
                    Figures.time(row.startedAt()),
                    name(row.outcome().isPresent() ? row.outcome().get() : row.status())
                            + (row.prunedAt().isPresent() ? " (pruned)" : ""),
                    name(row.verdict()),
                    name(row.risk()),
                    Integer.toString(row.files()),
                    row.durationMillis().map(Figures::duration).orElse("-"),
                    row.intent()));
        }
        return table.toString();
    }

    private static String name(Enum<?> constant) {
        return Names.of(constant);
    }

    private static Result result(List<String> lines, HistoryPage page) {
        return new Result(
                "history",
                "listed",
                Result.OK,
                Map.of(),
                String.join("\n", lines),
                new JsonObject()
                        .with("total", page.total())
                        .withIfPresent("next", page.next().orElse(null))
                        .with(
                                "executions",
                                page.rows().stream().map(HistoryFlow::row).toList()));
    }

    private static JsonObject row(HistoryRow row) {
        return new JsonObject()
                .with("executionId", row.executionId())
                .with("planId", row.planId())
                .with("status", row.status())
                .withIfPresent("outcome", row.outcome().orElse(null))
                .with("verdict", row.verdict())
                .with("risk", row.risk())
                .with("trigger", row.trigger())
                .with("startedAt", row.startedAt())
                .withIfPresent("durationMillis", row.durationMillis().orElse(null))
                .with("files", row.files())
                .withIfPresent("errorStep", row.errorStep().orElse(null))
                .withIfPresent("errorCode", row.errorCode().orElse(null))
                .with("message", row.message())
                .with("intent", row.intent())
                .with("correlationId", row.correlationId())
                .withIfPresent("parentExecutionId", row.parentExecutionId().orElse(null))
                .with("evidence", row.evidence())
                .withIfPresent("prunedAt", row.prunedAt().orElse(null));
    }
}
