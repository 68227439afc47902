// SPDX-License-Identifier: MIT
package io.lonelycat.flow.look;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.HistoryRequest;
import io.lonelycat.api.HistoryView;
import io.lonelycat.api.HistoryView.ViewAnswer;
import io.lonelycat.api.HistoryView.ViewQuestion;
import io.lonelycat.api.HistoryView.ViewSubject;
import io.lonelycat.config.Keys;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PlanChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.json.Names;
import io.lonelycat.next.Action;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryFilter;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.report.AnswerText;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists executions, newest first, or shows another view of the history, such as similar executions. */
public final class HistoryFlow {
    public static final String REBUILD =
            "Delete .lonelycat/history.db and run `lonelycat history`, which rebuilds the index"
                    + " from the evidence; nothing is lost.";

    private static final String PLAN = "plan_";

    private final WorkspaceSession session;
    private final List<Section> sections = new ArrayList<>();

    public HistoryFlow(WorkspaceSession session) {
        this.session = session;
    }

    public Answer run(HistoryRequest request) {
        HistoryQuery query = new HistoryQuery(
                request.filter().read(),
                Math.toIntExact(request.limit()
                        .orElseGet(() -> session.settings().configuration().value(Keys.LIMIT))));
        Optional<HistoryView> view = request.view().map(this::view);
        Optional<ViewSubject> subject = request.execution().map(reference -> subject(reference, view));
        try (History history = session.history(line -> sections.add(Section.notice(line)))) {
            if (view.isPresent()) {
                ViewAnswer answer =
                        view.get().answer(new ViewQuestion(history, query.filter(), subject, query.limit()));
                sections.addAll(answer.parts());
                addUnsearched(history, query.filter());
                return new Answer.Shown(head(Answer.SHOWN), answer.details());
            }
            HistoryPage page = history.page(query);
            Map<String, ExecutionStatus> reached = reached(page);
            list(page, query, reached);
            addUnsearched(history, query.filter());
            return new Answer.OfGoal(head("listed"), ListedHistory.of(page, reached));
        }
    }

    private HistoryView view(String name) {
        List<HistoryView> views = session.brought(it -> it.views().ofHistory());
        return views.stream()
                .filter(view -> view.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(Action.setting("view", name)
                        + " is not a view of the history"
                        + (views.isEmpty()
                                ? ". This installation of LonelyCat has no views of the history. Remove the parameter."
                                : "; expected one of "
                                        + views.stream().map(HistoryView::name).collect(Collectors.joining(", "))
                                        + ".")));
    }

    private ViewSubject subject(String reference, Optional<HistoryView> view) {
        if (view.filter(HistoryView::takesSubject).isEmpty()) {
            throw new InvalidInputException(Action.parameter("execution") + " has an effect only with "
                    + Action.setting("view", "similar") + ". To list similar executions, add "
                    + Action.setting("view", "similar") + ". If not, remove " + Action.parameter("execution") + ".");
        }
        if (reference.startsWith(PLAN)) {
            Proposal plan = PlanChoice.of(session, Optional.of(reference)).proposal();
            return new ViewSubject(plan.plan().id(), Optional.of(plan));
        }
        return new ViewSubject(ExecutionFolders.of(session).id(reference), Optional.empty());
    }

    private AnswerHead head(String status) {
        return AnswerHead.of(Goal.HISTORY, status, Answer.OK, AnswerText.of(sections));
    }

    /**
     * Reads the last status of unfinished executions from their event logs, because the history index has only the
     * first status.
     */
    private Map<String, ExecutionStatus> reached(HistoryPage page) {
        return page.rows().stream()
                .filter(row -> row.outcome() == OutcomeKind.UNFINISHED)
                .map(HistoryRow::executionId)
                .collect(Collectors.toMap(
                        id -> id, id -> ExecutionStory.lastStatus(new ExecutionId(id).below(session.executions()))));
    }

    private void list(HistoryPage page, HistoryQuery query, Map<String, ExecutionStatus> reached) {
        if (page.total() == 0) {
            sections.add(Section.notice(
                    query.filter().equals(HistoryFilter.all())
                            ? "Nothing was executed in " + session.workspace().root() + " yet."
                            : "No execution matches."));
            return;
        }
        sections.add(HistorySections.list("", page.rows()));
        page.rows().stream()
                .filter(row -> row.outcome() == OutcomeKind.UNFINISHED)
                .forEach(row -> sections.add(Section.notice(HealthChecks.unfinished(session, row.executionId())
                                .text() + " The last state of the execution is "
                        + Names.of(Objects.requireNonNull(reached.get(row.executionId()))) + ".")));
        sections.add(Section.notice(HistorySections.extent(page)));
    }

    private void addUnsearched(History history, HistoryFilter filter) {
        long pruned = filter.criteria().path().isEmpty() ? 0 : history.pruned();
        if (pruned > 0) {
            sections.add(
                    Section.notice("The history has no file names of pruned executions, so the search by path left out "
                            + Figures.count(pruned, "pruned execution") + "."));
        }
    }
}
