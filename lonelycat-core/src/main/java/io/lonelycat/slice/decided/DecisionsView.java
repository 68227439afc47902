// SPDX-License-Identifier: MIT
package io.lonelycat.slice.decided;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.HistoryRequest;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.HistoryView;
import io.lonelycat.flow.look.JobsAnswer;
import io.lonelycat.flow.look.JobsHistory;
import io.lonelycat.flow.look.JobsQuestion;
import io.lonelycat.flow.look.JobsView;
import io.lonelycat.next.Action;
import io.lonelycat.record.history.History;
import io.lonelycat.workspace.StateFiles;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks for decisions in place of executions: a list, or figures with {@code statistics}. */
record DecisionsView() implements HistoryView, JobsView {
    private static final Set<String> TAKES = JobsQuestion.FILTERS.stream()
            .filter(name -> !name.equals("status"))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public String name() {
        return "decisions";
    }

    @Override
    public Optional<ViewPlace> place() {
        return Optional.of(new ViewPlace("Decisions", "Decisions about governed changes", TAKES, List.of(), "", true));
    }

    @Override
    public JobsAnswer answer(JobsHistory jobs, JobsQuestion question) {
        History history = jobs.history();
        if (question.counts()) {
            DecisionAnswer figures = DecisionAnswer.of(history, question.query(history), true);
            return JobsAnswer.of("counted", heading(question) + figures.text(), figures.details(), List.of());
        }
        DecidedRow.Page page = DecisionAnswer.page(history, question.query(history));
        return JobsAnswer.listed(
                heading(question) + DecisionAnswer.text(history, page),
                DecisionAnswer.json(page),
                DecidedParts.of(page, question.isFiltered()),
                DecisionAnswer.extent(page),
                page.next());
    }

    private static String heading(JobsQuestion question) {
        return question.heading("Decisions of");
    }

    @Override
    public void check(HistoryRequest request) {
        if (request.filter().words().containsKey("status")) {
            throw new InvalidInputException(Action.parameter("status") + " says what became of executions; a decision"
                    + " has a verdict. Ask by " + Action.parameter("verdict") + ", or leave out "
                    + Action.parameter(name()) + ".");
        }
    }

    @Override
    public ViewAnswer answer(WorkspaceSession site, HistoryRequest request, Optional<History> history) {
        if (history.isPresent() || !isOnlyDecided(site)) {
            return answer(request, history);
        }
        try (History made = site.history()) {
            return answer(request, Optional.of(made));
        }
    }

    /** What was only decided needs no evidence. Where there is some, an index made of the log alone would hide it. */
    private static boolean isOnlyDecided(WorkspaceSession site) {
        return StateFiles.list(site.executions()).isEmpty()
                && DecidedLog.beside(site.executions()).size() > 0;
    }

    private static ViewAnswer answer(HistoryRequest request, Optional<History> history) {
        boolean counts = request.statistics();
        Optional<DecisionAnswer> answer = history.map(it -> DecisionAnswer.of(it, request.query(), counts));
        return new ViewAnswer(
                counts ? "counted" : "listed",
                answer.map(DecisionAnswer::text),
                answer.map(DecisionAnswer::details).orElseGet(() -> DecisionAnswer.none(counts)));
    }
}
