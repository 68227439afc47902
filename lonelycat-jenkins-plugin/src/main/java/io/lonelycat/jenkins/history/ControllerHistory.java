// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import io.lonelycat.LonelyCat;
import io.lonelycat.config.Keys;
import io.lonelycat.controller.Controller;
import io.lonelycat.controller.JobsAnswer;
import io.lonelycat.controller.JobsQuestion;
import io.lonelycat.controller.PastOfJob.AskedHistory;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.approval.ApprovalAction;
import io.lonelycat.jenkins.build.ArchiveListener;
import io.lonelycat.jenkins.build.GovernedBuild;
import io.lonelycat.record.history.History;
import io.lonelycat.record.history.JobBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import jenkins.model.Jenkins;

/**
 * The index over the executions of all jobs, in {@code lonelycat/history.db} of the controller's home. It is opened for each
 * use, which takes a few milliseconds, so that any thread may use it and nothing is left open.
 */
@Extension
public final class ControllerHistory implements AskedHistory, ArchiveListener {

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

    /**
     * Answers a build about the executions of its own job, for all users.
     *
     * @param parameters of {@code lonelycat:history}, by their names
     * @throws InvalidInputException when something is asked that cannot be asked for
     * @throws EngineException when the history cannot be read
     */
    public JobsAnswer asked(Run<?, ?> run, Map<String, String> parameters) {
        Map<String, String> given = new HashMap<>(parameters);
        given.values().removeIf(String::isBlank);
        given.putIfAbsent(Keys.LIMIT.name(), Keys.LIMIT.fallback().orElseThrow());
        JobsQuestion question = JobsQuestion.ofJob(run.getParent().getFullName(), given);
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
        ask(history -> {
            change.accept(history);
            return true;
        });
    }

    /** Says whether a job has executions or decisions. */
    boolean knows(String job) {
        return ask(history -> history.jobs().names().contains(job));
    }

    @Override
    public void archived(Run<?, ?> run, Path folder) throws IOException {
        try {
            add(run, folder);
        } catch (InvalidInputException | EngineException e) {
            throw new IOException(
                    "The history of this Jenkins does not have " + folder.getFileName() + ". " + e.getMessage(), e);
        }
    }

    /**
     * Takes an execution of a build into the index, or what the gate and people said about a plan.
     *
     * @throws InvalidInputException when it is not the evidence of one, or belongs to another build
     */
    void add(Run<?, ?> run, Path folder) {
        String id = String.valueOf(folder.getFileName());
        change(
                id.startsWith("exec_")
                        ? history -> history.jobs().add(folder, build(run), GovernedBuild.isCompared(run, id))
                        : history -> history.jobs().addDecision(folder, build(run), ApprovalAction.documents(run, id)));
    }

    static JobBuild build(Run<?, ?> run) {
        return new JobBuild(run.getParent().getFullName(), run.getNumber());
    }

    /** Marks the rows of a build that is not there any more. */
    void deleted(JobBuild build) {
        change(history -> history.jobs().markGone(build, Instant.now()));
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
}
