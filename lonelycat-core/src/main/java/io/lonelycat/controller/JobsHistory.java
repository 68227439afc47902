// SPDX-License-Identifier: MIT
package io.lonelycat.controller;

import io.lonelycat.api.FrontEnd.HistorySource;
import io.lonelycat.api.HistoryView;
import io.lonelycat.api.HistoryView.ViewAnswer;
import io.lonelycat.api.HistoryView.ViewQuestion;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.feature.AllFeatures;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.look.HistorySections;
import io.lonelycat.flow.look.ListedHistory;
import io.lonelycat.flow.look.ListedHistory.OneExecution;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Json;
import io.lonelycat.next.Action;
import io.lonelycat.record.HistoryRow;
import io.lonelycat.record.JobBuild;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.HistoryPage;
import io.lonelycat.record.history.HistoryQuery;
import io.lonelycat.record.history.JobHistory;
import io.lonelycat.report.section.Section;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The index over the executions of all jobs of a server. It is opened for each use, which takes a few milliseconds, so that any thread may
 * use it and nothing is left open. Each method throws {@link EngineException} when the index cannot be used.
 *
 * @param file its folder is made if necessary
 */
public record JobsHistory(Path file, Clock clock) {
    private <T> T ask(Function<History, T> question) {
        StateFiles.createFolder(Objects.requireNonNull(file.getParent()));
        try (History history = History.open(file, AllFeatures.historyTables())) {
            return question.apply(history);
        }
    }

    private void change(Consumer<JobHistory> change) {
        ask(history -> {
            change.accept(history.jobs());
            return true;
        });
    }

    /**
     * Takes an execution of a build into the index; of a plan, what the gate and people said about it.
     *
     * @param folder the evidence of the one or the other, named by its id
     * @param compared whether the evidence of an execution was compared with what had been sent for it
     * @param answers the documents of those who answered about a plan, for which the caller vouches
     * @throws InvalidInputException when it is not the evidence of one, or belongs to another build
     */
    public void add(Path folder, String job, int build, boolean compared, List<String> answers) {
        JobBuild archived = new JobBuild(job, build);
        boolean execution = String.valueOf(folder.getFileName()).startsWith("exec_");
        change(
                execution
                        ? jobs -> jobs.add(folder, archived, compared)
                        : jobs -> jobs.addDecision(folder, archived, answers));
    }

    /** Keeps the rows of a build as those of one that is gone. */
    public void deleted(String job, int build) {
        change(jobs -> jobs.markGone(new JobBuild(job, build), clock.instant()));
    }

    /** Keeps the rows of a job, or of a folder with all below it, as those of one that is gone: a new job of that name does not inherit them. */
    public void deleted(String job) {
        change(jobs -> jobs.markGone(job, clock.instant()));
    }

    /** Follows a job, or a folder with all jobs below it, to another name. */
    public void renamed(String from, String to) {
        change(jobs -> jobs.rename(from, to, clock.instant()));
    }

    /** Returns the numbers of the builds that have executions or decisions and are not gone, by the full names of their jobs. */
    public Map<String, List<Integer>> builds() {
        return byJob(JobHistory::builds);
    }

    /** Returns the same of those that gated or executed a plan. */
    public Map<String, List<Integer>> buildsOf(String planId) {
        return byJob(jobs -> jobs.buildsOf(planId));
    }

    private Map<String, List<Integer>> byJob(Function<JobHistory, List<JobBuild>> asked) {
        return ask(history -> asked.apply(history.jobs())).stream()
                .collect(Collectors.groupingBy(
                        JobBuild::job, Collectors.mapping(JobBuild::number, Collectors.toList())));
    }

    /** Returns whether a job, or one below a folder, has executions or decisions. */
    public boolean knows(String name) {
        return ask(history -> history.jobs().names()).stream()
                .anyMatch(job -> job.equals(name) || job.startsWith(name + "/"));
    }

    /** Returns whether the index has to be built again before it can be used: it cannot be opened, or building it did not end. */
    public boolean needsRebuild() {
        return StateFiles.exists(incompleteMark()) || History.isUnusable(file, AllFeatures.historyTables());
    }

    /**
     * Gives an index that cannot be used another name; the next use makes a new one, which is incomplete until {@link #completed}.
     *
     * @return the name under which it is kept; empty when there is nothing wrong with it
     */
    public Optional<Path> setAsideWhereUnusable() {
        boolean incomplete = StateFiles.exists(incompleteMark());
        StateFiles.createFolder(Objects.requireNonNull(file.getParent()));
        StateFiles.write(incompleteMark(), new byte[0]);
        Optional<Path> kept = History.setAsideWhereUnusable(file, AllFeatures.historyTables());
        if (kept.isEmpty() && !incomplete) {
            completed();
        }
        return kept;
    }

    /** Notes that the index has all executions that the server has archived. */
    public void completed() {
        StateFiles.delete(incompleteMark());
    }

    /** Is there as long as the index lacks executions that are archived, also after a restart of the server. */
    private Path incompleteMark() {
        return file.resolveSibling("history.incomplete");
    }

    /** Returns what answers the questions about the past of a job that {@link RemoteHistory} sends; it lets no exception through. */
    public UnaryOperator<String> past(String job) {
        PastOfJob past = new PastOfJob(job, this);
        return question -> RemoteHistory.answer(past, question);
    }

    /** The past of one job, as the controller knows it. An approval counts as used whichever job used it. */
    private record PastOfJob(String job, JobsHistory jobs) implements HistorySource {
        /** Which executions other jobs have is nothing that an agent may learn. */
        private static final String ANY = "an execution that this server knows";

        @Override
        public <A> A answer(PastQuestion<A> question) {
            return jobs.askWhole(history -> history.jobs().past(job).answer(question));
        }

        @Override
        public Map<String, String> usedApprovals(Digest checksum, List<String> approvals) {
            return jobs.askWhole(history -> history.jobs().usedApprovals(checksum, approvals)).keySet().stream()
                    .collect(Collectors.toMap(Function.identity(), approval -> ANY));
        }
    }

    /** Answers what a decision asks about the past; what an incomplete index lacks could be what the policy asks for. */
    private <T> T askWhole(Function<History, T> question) {
        if (StateFiles.exists(incompleteMark())) {
            throw new EngineException(
                    "The history of all jobs is being rebuilt from the archives and is still incomplete. Try again when the history page "
                            + "says that the rebuild is complete; an administrator can restart the rebuild on that page.");
        }
        return ask(question);
    }

    /** Returns what can be asked in place of a list of executions, but for what compares one with others. */
    public static List<HistoryView> views() {
        return Feature.all(AllFeatures.ALL, it -> it.views().ofHistory()).stream()
                .filter(view -> !view.takesSubject())
                .toList();
    }

    /**
     * Lists executions, the newest first, or answers in place of a list.
     *
     * @throws InvalidInputException when something is asked that cannot be asked for
     */
    public JobsAnswer answer(JobsQuestion question) {
        Optional<HistoryView> view = question.request().view().map(JobsHistory::view);
        return ask(history -> view.map(it -> shown(history, it, question)).orElseGet(() -> listed(history, question)));
    }

    private static HistoryView view(String name) {
        return views().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(Action.setting("view", name)
                        + " is not a view of the history of all jobs; expected one of "
                        + views().stream().map(HistoryView::name).collect(Collectors.joining(", ")) + "."));
    }

    private static JobsAnswer shown(History history, HistoryView view, JobsQuestion question) {
        HistoryQuery query = question.query(history);
        ViewAnswer answer = view.answer(new ViewQuestion(history, query.filter(), Optional.empty(), query.limit()));
        return JobsAnswer.shown(answer.details(), answer.parts());
    }

    private static JobsAnswer listed(History history, JobsQuestion question) {
        HistoryPage page = history.page(question.query(history));
        Section nothing = Section.notice("No execution that you may see matches.");
        return new JobsAnswer(
                Json.object(ListedHistory.of(page, Map.of())),
                List.of(page.total() == 0 ? nothing : HistorySections.onPage(page.rows())),
                page.rows().size() + " of " + Figures.count(page.total(), "execution"),
                page.older());
    }

    /** Shows one execution, if it may be seen. */
    public Optional<JobsAnswer> one(String id, JobsQuestion question) {
        return ask(history -> history.one(id, question.query(history).filter())).map(JobsHistory::one);
    }

    private static JobsAnswer one(HistoryRow row) {
        return JobsAnswer.shown(Json.object(OneExecution.of(row)), List.of(HistorySections.onPage(List.of(row))));
    }
}
