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

/** Index of the executions of all jobs, in {@code lonelycat/history.db} of the Jenkins home. */
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
            reportPlanned(run, String.valueOf(folder.getFileName()));
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

    private static void reportPlanned(Run<?, ?> run, String execution) throws IOException {
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

    static void add(Run<?, ?> run, Path folder) {
        String id = String.valueOf(folder.getFileName());
        jobs().add(
                        folder,
                        run.getParent().getFullName(),
                        run.getNumber(),
                        GovernedBuild.entry(run, id).filter(BuildEntry::isWhole).isPresent(),
                        ApprovalAction.documents(run, id));
    }

    /** Updates the index after deletion, renaming or moving of jobs. Jenkins sends no event for builds of a deleted job. */
    @Extension
    public static final class OfItems extends ItemListener {
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
