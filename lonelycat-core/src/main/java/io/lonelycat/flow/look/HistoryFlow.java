// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.HistoryRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.FlowEvent.SharedExecutions;
import io.lonelycat.flow.HistoryView;
import io.lonelycat.flow.HistoryView.ViewAnswer;
import io.lonelycat.flow.HistoryView.ViewQuestion;
import io.lonelycat.flow.HistoryView.ViewSubject;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.RebuiltIndex;
import io.lonelycat.report.Texts;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lists executions, the newest first; or shows a view in place of the list. */
public final class HistoryFlow {
    /** What to do about an index that is damaged or gone. */
    public static final String REBUILD = "Run `lonelycat history rebuild=true` to build it again.";

    private static final String PLAN = "plan_";
    /** Views of executions alone: these are shown for all workspaces that share their record. */
    private static final Set<String> SHARED = Set.of("statistics");

    private final WorkspaceSession site;
    private final Optional<SharedExecutions> shared;

    public HistoryFlow(WorkspaceSession site) {
        this(site, Optional.empty());
    }

    private HistoryFlow(WorkspaceSession site, Optional<SharedExecutions> shared) {
        this.site = site;
        this.shared = shared;
    }

    public Result run(HistoryRequest request) {
        List<String> lines = new ArrayList<>();
        HistoryQuery query = new HistoryQuery(
                request.filter().read(),
                Math.toIntExact(request.limit()
                        .orElseGet(() -> site.settings().configuration().value(Keys.LIMIT))));
        Optional<SharedExecutions> others =
                request.view().filter(name -> !SHARED.contains(name)).isPresent()
                        ? Optional.empty()
                        : SharedExecutions.of(site, request.rebuild());
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
        Optional<HistoryView> view = request.view().map(this::view);
        refuseSubject(request, view);
        Optional<ViewSubject> subject = request.execution().map(this::subject);
        if (request.rebuild() && shared.isEmpty()) {
            lines.addAll(rebuilt());
        }
        boolean executed = !StateFiles.list(site.executions()).isEmpty();
        boolean decided = view.isPresent()
                && (StateFiles.exists(site.plans())
                        || StateFiles.exists(
                                EvidenceFiles.decided(site.workspace().stateFolder())));
        if (!StateFiles.exists(site.historyFile()) && (executed || !decided)) {
            lines.add(
                    executed
                            ? "There is evidence in " + site.shown(site.executions()) + ", but no index. " + REBUILD
                            : nothingYet(site));
            return view.isPresent()
                    ? result("shown", lines, new JsonObject())
                    : HistoryListing.listed(lines, HistoryPage.NONE);
        }
        try (History history = open()) {
            return view.isPresent()
                    ? shown(
                            lines,
                            history,
                            query.filter(),
                            view.get().answer(new ViewQuestion(history, query.filter(), subject, query.limit())))
                    : new HistoryListing(
                                    site, shared.map(SharedExecutions::origins).orElse(Map.of()))
                            .page(lines, history, query);
        }
    }

    private HistoryView view(String name) {
        return site.brought(it -> it.views().ofHistory()).stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(Action.setting("view", name)
                        + " is unknown: this LonelyCat is built without what answers it. Leave it out."));
    }

    private static void refuseSubject(HistoryRequest request, Optional<HistoryView> view) {
        boolean taken = view.filter(HistoryView::takesSubject).isPresent();
        if (request.execution().isPresent() && !taken) {
            throw new InvalidInputException(Action.parameter("execution")
                    + " names what executions are compared with, which only " + Action.setting("view", "similar")
                    + " does. Leave it out, or ask for that view.");
        }
    }

    private ViewSubject subject(String reference) {
        if (reference.startsWith(PLAN)) {
            Proposal plan = PlanChoice.of(site, Optional.of(reference)).proposal();
            return new ViewSubject(plan.plan().id(), Optional.of(plan));
        }
        return new ViewSubject(ExecutionFolders.of(site).id(reference), Optional.empty());
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

    /** Pruned executions have no paths any more; that must not look like an answer. */
    static List<String> unsearched(History history, HistoryFilter filter) {
        long pruned = filter.criteria().paths().isEmpty() ? 0 : history.pruned();
        return pruned == 0
                ? List.of()
                : List.of(Figures.count(pruned, "pruned execution")
                        + " could not be searched by path: their files are not in the history any more.");
    }

    private static Result shown(List<String> lines, History history, HistoryFilter filter, ViewAnswer answer) {
        lines.add(Texts.of(answer.parts()));
        lines.addAll(unsearched(history, filter));
        return result("shown", lines, answer.details());
    }

    static Result result(String status, List<String> lines, JsonObject details) {
        return new Result("history", status, Result.OK, Map.of(), String.join("\n", lines), details);
    }
}
