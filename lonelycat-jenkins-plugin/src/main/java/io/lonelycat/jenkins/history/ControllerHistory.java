// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import io.lonelycat.controller.JobsHistory;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.approval.ApprovalAction;
import io.lonelycat.jenkins.build.Archive;
import io.lonelycat.jenkins.build.BuildEntry;
import io.lonelycat.jenkins.build.GovernedBuild;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jspecify.annotations.Nullable;

/** The index over the executions of all jobs, in {@code lonelycat/history.db} of the controller's home. */
@Extension
public final class ControllerHistory implements Archive.Listener {
    public static JobsHistory jobs() {
        return new JobsHistory(
                Jenkins.get().getRootDir().toPath().resolve("lonelycat").resolve("history.db"), Clock.systemUTC());
    }

    @Override
    public void archived(Run<?, ?> run, Path folder) throws IOException {
        try {
            add(run, folder);
            tellPlanned(run, String.valueOf(folder.getFileName()));
        } catch (InvalidInputException | EngineException e) {
            throw new IOException(Messages.of("ControllerHistory.notAdded", folder.getFileName(), e.getMessage()), e);
        }
    }

    private static String planOf(Run<?, ?> run, String execution) {
        return GovernedBuild.entry(run, execution)
                .filter(BuildEntry::isExecution)
                .map(BuildEntry::getPlanId)
                .orElse("");
    }

    /** A build that gated a plan, and left its execution to another one, learns what became of it. */
    private static void tellPlanned(Run<?, ?> run, String execution) throws IOException {
        for (Map.Entry<String, List<Integer>> builds :
                jobs().buildsOf(planOf(run, execution)).entrySet()) {
            @Nullable Job<?, ?> job = Jenkins.get().getItemByFullName(builds.getKey(), Job.class);
            for (int number : builds.getValue()) {
                boolean own = run.getParent().equals(job) && run.getNumber() == number;
                @Nullable Run<?, ?> build = own || job == null ? null : job.getBuildByNumber(number);
                if (build != null) {
                    GovernedBuild.of(build).executed(run, execution);
                }
            }
        }
    }

    /**
     * Takes an execution of a build into the index, or what the gate and people said about a plan.
     *
     * @throws InvalidInputException when it is not the evidence of one, or belongs to another build
     */
    static void add(Run<?, ?> run, Path folder) {
        String id = String.valueOf(folder.getFileName());
        jobs().add(
                        folder,
                        run.getParent().getFullName(),
                        run.getNumber(),
                        GovernedBuild.entry(run, id).filter(BuildEntry::isWhole).isPresent(),
                        ApprovalAction.documents(run, id));
    }

    /** Follows jobs and folders that are deleted, renamed or moved. Jenkins sends no event for the builds of a deleted job. */
    @Extension
    public static final class OfItems extends ItemListener {
        /** All jobs are known now, and with them the archives. */
        @Override
        public void onLoaded() {
            ExtensionList.lookupSingleton(Rebuild.class).beginWhereNeeded();
        }

        @Override
        public void onDeleted(Item item) {
            jobs().deleted(item.getFullName());
        }

        @Override
        public void onLocationChanged(Item item, String oldFullName, String newFullName) {
            jobs().renamed(oldFullName, newFullName);
        }
    }
}
