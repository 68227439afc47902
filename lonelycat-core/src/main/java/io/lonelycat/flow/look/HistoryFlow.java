// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.HistoryRequest.Instead;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.Slice.SharedExecutions;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryView.ViewAnswer;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.HistoryStatistics;
import io.lonelycat.record.history.Lineage;
import io.lonelycat.record.history.RebuiltIndex;
import io.lonelycat.report.HistoryTexts;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists executions, the newest first; or counts them; or finds the relatives of one. */
public final class HistoryFlow {
    /** What to do about an index that is damaged or gone. */
    public static final String REBUILD = "Run `lonelycat history rebuild=true` to build it again.";

    private final WorkspaceSession site;
    private final Optional<SharedExecutions> shared;

    public HistoryFlow(WorkspaceSession site) {
        this(site, Optional.empty());
    }

    private HistoryFlow(WorkspaceSession site, Optional<SharedExecutions> shared) {
        this.site = site;
        this.shared = shared;
    }

    /** Lists, counts and relatives are those of all workspaces that share their record; what is asked instead is about this one. */
    public Result run(HistoryRequest request) {
        List<String> lines = new ArrayList<>();
        HistoryQuery query = request.query();
        Optional<SharedExecutions> others =
                request.instead().isPresent() ? Optional.empty() : SharedExecutions.of(site, request.rebuild());
        if (others.isEmpty()) {
            return answer(request, query, lines);
        }
        if (request.rebuild()) {
            lines.addAll(rebuilt());
        }
        lines.addAll(others.get().notes());
        others.get()
                .refused()
                .forEach((id, why) ->
                        lines.add(id + " does not hold in the shared record, so nothing of it was taken: " + why));
        return new HistoryFlow(site.reading(others.get().folder()), others).answer(request, query, lines);
    }

    private Result answer(HistoryRequest request, HistoryQuery query, List<String> lines) {
        Optional<HistoryView> view = request.instead().map(this::view);
        view.ifPresent(it -> it.check(request));
        Optional<String> subject =
                request.lineageOf().map(reference -> ExecutionFolders.of(site).id(reference));
        if (request.rebuild() && shared.isEmpty()) {
            lines.addAll(rebuilt());
        }
        boolean executed = !StateFiles.list(site.executions()).isEmpty();
        if (!StateFiles.exists(site.historyFile())) {
            String why = !executed
                    ? nothingYet(site)
                    : "There is evidence in " + site.shown(site.executions()) + ", but no index. " + REBUILD;
            return nothing(request, view, lines, why);
        }
        try (History history = open()) {
            if (subject.isPresent()) {
                return related(lines, history.lineage(subject.get(), request.depth()));
            }
            if (view.isPresent()) {
                return answered(view.get().answer(site, request, Optional.of(history)), lines, "");
            }
            return request.statistics()
                    ? statistics(lines, history, query.filter())
                    : new HistoryListing(
                                    site, shared.map(SharedExecutions::origins).orElse(Map.of()))
                            .page(lines, history, query);
        }
    }

    private HistoryView view(Instead asked) {
        return site.plugged(HistoryView.class).stream()
                .filter(view -> view.name().equals(asked.parameter()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(Action.parameter(asked.parameter())
                        + " is unknown: this LonelyCat is built without what answers it. Leave it out."));
    }

    private Result nothing(HistoryRequest request, Optional<HistoryView> view, List<String> lines, String why) {
        if (view.isPresent()) {
            return answered(view.get().answer(site, request, Optional.empty()), lines, why);
        }
        lines.add(why);
        return request.statistics()
                ? result("counted", Map.of(), lines, HistoryJson.statistics(HistoryStatistics.none()))
                : HistoryListing.listed(lines, HistoryPage.NONE);
    }

    private static Result answered(ViewAnswer answer, List<String> lines, String otherwise) {
        lines.add(answer.text().orElse(otherwise));
        return result(answer.status(), Map.of(), lines, answer.details());
    }

    private History open() {
        try {
            return site.history();
        } catch (EngineException e) {
            throw new EngineException(e.getMessage() + " " + REBUILD, e);
        }
    }

    private List<String> rebuilt() {
        RebuiltIndex rebuilt = History.rebuild(site.historyFile(), site.executions(), site.historyTables());
        List<String> lines = new ArrayList<>();
        lines.add("The index was built again from the evidence: " + Figures.count(rebuilt.executions(), "execution")
                + ".");
        rebuilt.setAside().ifPresent(file -> lines.add("The damaged one is kept as " + site.shown(file) + "."));
        rebuilt.unreadable().forEach(it -> lines.add("Cannot read " + site.shown(it.folder()) + ": " + it.why()));
        return lines;
    }

    static String nothingYet(WorkspaceSession site) {
        return "Nothing was executed in " + site.workspace().root() + " yet.";
    }

    /** A path is not looked for where nothing says any more which files there were; that must not look like an answer. */
    static List<String> unsearched(History history, HistoryFilter filter) {
        long pruned = filter.paths().isEmpty() ? 0 : history.pruned();
        return pruned == 0
                ? List.of()
                : List.of(Figures.count(pruned, "pruned execution")
                        + " could not be searched by path: their files are not" + " in the history any more.");
    }

    private Result statistics(List<String> lines, History history, HistoryFilter filter) {
        HistoryStatistics statistics = history.statistics(filter);
        JsonObject details = HistoryJson.statistics(statistics);
        lines.add(HistoryTexts.statistics(statistics, !filter.equals(HistoryFilter.all())));
        lines.addAll(unsearched(history, filter));
        return result("counted", Map.of(), lines, details);
    }

    private static Result related(List<String> lines, Lineage lineage) {
        lines.add(HistoryTexts.lineage(lineage));
        Map<String, String> ids = Map.of("execution", lineage.subject().executionId());
        return result("related", ids, lines, HistoryJson.lineage(lineage));
    }

    static Result result(String status, Map<String, String> ids, List<String> lines, JsonObject details) {
        return new Result("history", status, Result.OK, ids, String.join("\n", lines), details);
    }
}
