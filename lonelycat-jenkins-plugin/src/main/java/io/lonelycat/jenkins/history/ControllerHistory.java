// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.lonelycat.Controller;
import io.lonelycat.LonelyCat;
import io.lonelycat.config.Keys;
import io.lonelycat.error.EngineException;
import io.lonelycat.flow.look.JobsAnswer;
import io.lonelycat.flow.look.JobsQuestion;
import io.lonelycat.flow.remote.PastOfJob.AskedHistory;
import io.lonelycat.jenkins.approval.Approvals;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.JobBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/**
 * The index over the executions of all jobs, in {@code lonelycat/history.db} of the controller's home. It is opened for each
 * use, which takes a few milliseconds, so that any thread may use it and nothing is left open.
 */
@Extension
public final class ControllerHistory implements AskedHistory {
    private @Nullable Set<String> jobs;

    /** Returns the history of this controller. */
    public static ControllerHistory get() {
        return ExtensionList.lookupSingleton(ControllerHistory.class);
    }

    private static Path file() {
        return Jenkins.get().getRootDir().toPath().resolve("lonelycat").resolve("history.db");
    }

    @Override
    public <T> T ask(Function<History, T> question) {
        try (History history = History.open(madeFolder(), LonelyCat.historyTables())) {
            return question.apply(history);
        }
    }

    /**
     * Answers a build about the executions of its own job, for all users.
     *
     * @param parameters of {@code lonelycat:history}, by their names
     * @throws io.lonelycat.error.InvalidInputException when something is asked that cannot be asked for
     * @throws EngineException when the history cannot be read
     */
    public JobsAnswer asked(Run<?, ?> run, Map<String, String> parameters) {
        Map<String, String> given = new HashMap<>(parameters);
        given.values().removeIf(String::isBlank);
        given.putIfAbsent(Keys.LIMIT.name(), Keys.LIMIT.fallback().orElseThrow());
        JobsQuestion question = JobsQuestion.ofJob(run.getParent().getFullName(), given, Instant.now());
        return ask(history -> Controller.jobs(history).asked(question));
    }

    private static Path madeFolder() {
        Path file = file();
        try {
            Files.createDirectories(file.getParent());
            return file;
        } catch (IOException e) {
            throw new EngineException(
                    "Cannot make the folder of " + file + ". The controller must be able to write there.", e);
        }
    }

    private void change(Consumer<History> change) {
        try {
            ask(history -> {
                change.accept(history);
                return true;
            });
        } finally {
            forgetJobs();
        }
    }

    private synchronized void forgetJobs() {
        jobs = null;
    }

    /** Says whether a job has executions or decisions; answered from memory, since lists of jobs ask it for each of them. */
    synchronized boolean knows(String job) {
        Set<String> known = jobs;
        if (known == null) {
            known = Set.copyOf(ask(history -> history.jobs().names()));
            jobs = known;
        }
        return known.contains(job);
    }

    /**
     * Takes an execution into the index, as one of a build.
     *
     * @param evidence its folder, as it was archived
     * @throws io.lonelycat.error.InvalidInputException when it is not the evidence of one, or the execution belongs to
     *     another build
     */
    public void add(Run<?, ?> run, Path evidence) {
        String id = String.valueOf(evidence.getFileName());
        change(history -> history.jobs().add(evidence, build(run), GovernedBuild.isCompared(run, id)));
    }

    /**
     * Takes what the gate and people said into the index, as said in a build.
     *
     * @param plan the folder of the plan, as it was archived
     * @throws io.lonelycat.error.InvalidInputException when it is not a plan with the decision about it, or that belongs to
     *     another build
     */
    public void addDecision(Run<?, ?> run, Path plan) {
        List<String> answers = Approvals.documents(run, String.valueOf(plan.getFileName()));
        change(history -> history.jobs().addDecision(plan, build(run), answers));
    }

    static JobBuild build(Run<?, ?> run) {
        return new JobBuild(run.getParent().getFullName(), run.getNumber());
    }

    /** Marks the rows of builds that are not there any more. */
    void deleted(List<JobBuild> builds) {
        change(history -> builds.forEach(build -> history.jobs().markGone(build, Instant.now())));
    }

    /** Marks the rows of a deleted job, or of a folder with all below it: a new job of that name does not inherit them. */
    void deleted(String item) {
        change(history -> history.jobs().markGone(item, Instant.now()));
    }

    void renamed(String from, String to) {
        change(history -> history.jobs().rename(from, to, Instant.now()));
    }

    /** Says whether the index has to be built again before it can be used: another version made it, or building it did not end. */
    boolean needsRebuild() {
        return isIncomplete() || History.isOfAnother(file(), LonelyCat.historyTables());
    }

    /** Gives an index that cannot be used another name; the next use makes a new one, which is incomplete until {@link #completed}. */
    synchronized Optional<Path> setAsideWhereUnusable() throws IOException {
        jobs = null;
        boolean incomplete = isIncomplete();
        madeFolder();
        Files.write(incompleteMark(), new byte[0]);
        Optional<Path> kept = History.setAsideWhereUnusable(file(), LonelyCat.historyTables());
        if (kept.isEmpty() && !incomplete) {
            completed();
        }
        return kept;
    }

    /** Notes that the index has all executions of the archives. */
    void completed() throws IOException {
        Files.deleteIfExists(incompleteMark());
    }

    private static boolean isIncomplete() {
        return Files.exists(incompleteMark());
    }

    /** Is there as long as the index lacks executions of the archives, also after a restart of the controller. */
    private static Path incompleteMark() {
        return file().resolveSibling("history.incomplete");
    }

    /**
     * Answers what a decision asks about the past.
     *
     * @throws EngineException also while the index is incomplete: what it lacks could be what the policy asks for
     */
    <T> T askWhole(Function<History, T> question) {
        if (isIncomplete()) {
            throw new EngineException("The history of this Jenkins is being built again from the archives and does not"
                    + " have all executions yet. Try again when the page `Governed changes` of this Jenkins says that it was"
                    + " built; an administrator can begin that again there.");
        }
        return ask(question);
    }
}
