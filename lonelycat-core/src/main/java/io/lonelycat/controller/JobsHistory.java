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
 * Index of the executions of all jobs of a Jenkins server; thread-safe. Each method opens and closes the index file,
 * and throws {@link EngineException} if the file is unusable.
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
     * Adds an execution, or a gate decision with the approvers' answers, to the history index.
     *
     * @param compared whether the controller compared the evidence with the request that it had sent
     * @param answers approvals and rejections of the plan, as JSON from authenticated approvers
     * @throws InvalidInputException if the evidence is invalid or belongs to another build
     */
    public void add(Path folder, String job, int build, boolean compared, List<String> answers) {
        JobBuild archived = new JobBuild(job, build);
        boolean execution = String.valueOf(folder.getFileName()).startsWith("exec_");
        change(
                execution
                        ? jobs -> jobs.add(folder, archived, compared)
                        : jobs -> jobs.addDecision(folder, archived, answers));
    }

    public void deleted(String job, int build) {
        change(jobs -> jobs.markGone(new JobBuild(job, build), clock.instant()));
    }

    /**
     * Marks the index rows of a deleted job or job folder, so that a new job of the same name starts with an empty
     * history.
     */
    public void deleted(String job) {
        change(jobs -> jobs.markGone(job, clock.instant()));
    }

    public void renamed(String from, String to) {
        change(jobs -> jobs.rename(from, to, clock.instant()));
    }

    /** Returns the numbers of builds that still exist, by job name. */
    public Map<String, List<Integer>> builds() {
        return byJob(JobHistory::builds);
    }

    public Map<String, List<Integer>> buildsOf(String planId) {
        return byJob(jobs -> jobs.buildsOf(planId));
    }

    private Map<String, List<Integer>> byJob(Function<JobHistory, List<JobBuild>> asked) {
        return ask(history -> asked.apply(history.jobs())).stream()
                .collect(Collectors.groupingBy(
                        JobBuild::job, Collectors.mapping(JobBuild::number, Collectors.toList())));
    }

    public boolean knows(String name) {
        return ask(history -> history.jobs().names()).stream()
                .anyMatch(job -> job.equals(name) || job.startsWith(name + "/"));
    }

    public boolean needsRebuild() {
        return StateFiles.exists(incompleteMark()) || History.isUnusable(file, AllFeatures.historyTables());
    }

    /**
     * Renames an unusable history index file. The next history query creates a new index, which counts as incomplete
     * until the caller calls {@link #completed}.
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

    public void completed() {
        StateFiles.delete(incompleteMark());
    }

    private Path incompleteMark() {
        return file.resolveSibling("history.incomplete");
    }

    /** Returns a handler for {@link RemoteHistory} queries about one job. */
    public UnaryOperator<String> past(String job) {
        PastOfJob past = new PastOfJob(job, this);
        return question -> RemoteHistory.answer(past, question);
    }

    /** History of one job's executions. An approval counts as used if any job used the approval. */
    private record PastOfJob(String job, JobsHistory jobs) implements HistorySource {
        /** Text that Jenkins agents get instead of execution ids, because an execution may belong to another job. */
        private static final String ANY = "an execution in the history of this Jenkins server";

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

    /**
     * Refuses history queries while the history index is incomplete: a missing execution could change a gate's
     * decision.
     */
    private <T> T askWhole(Function<History, T> question) {
        if (StateFiles.exists(incompleteMark())) {
            throw new EngineException(
                    "The history of all jobs is being rebuilt from the archives and is still incomplete. Try again when the history page "
                            + "says that the rebuild is complete; an administrator can restart the rebuild on that page.");
        }
        return ask(question);
    }

    /** Returns the history views that need no execution as input. */
    public static List<HistoryView> views() {
        return Feature.all(AllFeatures.ALL, it -> it.views().ofHistory()).stream()
                .filter(view -> !view.takesSubject())
                .toList();
    }

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
        Section nothing = Section.notice("No execution that you may see matches the filters.");
        return new JobsAnswer(
                Json.object(ListedHistory.of(page, Map.of())),
                List.of(page.total() == 0 ? nothing : HistorySections.onPage(page.rows())),
                page.rows().size() + " of " + Figures.count(page.total(), "execution"),
                page.older());
    }

    /** Returns the execution with a given id; empty if unknown or hidden from the user. */
    public Optional<JobsAnswer> one(String id, JobsQuestion question) {
        return ask(history -> history.one(id, question.query(history).filter())).map(JobsHistory::one);
    }

    private static JobsAnswer one(HistoryRow row) {
        return JobsAnswer.shown(Json.object(OneExecution.of(row)), List.of(HistorySections.onPage(List.of(row))));
    }
}
