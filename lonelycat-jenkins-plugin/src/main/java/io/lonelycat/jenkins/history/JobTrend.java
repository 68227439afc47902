// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.Job;
import hudson.model.Run;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.build.EvidenceRight;
import io.lonelycat.jenkins.build.GovernedBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import jenkins.model.TransientActionFactory;
import org.jspecify.annotations.Nullable;

/**
 * The executions of one job, or of a folder with all below it, and on the main page of a job what its newest builds came to. The
 * link to it is there once there are executions.
 */
public final class JobTrend extends HistoryPages {
    /** No more than Jenkins has loaded for its own list of builds on the same page. */
    private static final int BUILDS = 20;

    private final AbstractItem owner;

    JobTrend(AbstractItem owner) {
        this.owner = owner;
    }

    /** Gives every job and folder its trend. */
    @Extension
    public static final class OfItems extends TransientActionFactory<AbstractItem> {
        @Override
        public Class<AbstractItem> type() {
            return AbstractItem.class;
        }

        @Override
        public Collection<? extends Action> createFor(AbstractItem item) {
            return List.of(new JobTrend(item));
        }
    }

    /** The job or the folder, for its side panel. */
    public AbstractItem getOwner() {
        return owner;
    }

    /** The governed changes among the newest builds, the newest first; none for a user who may not see them. No archive is read. */
    public List<GovernedBuild> getRecent() {
        List<GovernedBuild> recent = new ArrayList<>();
        Iterator<? extends Run<?, ?>> builds =
                owner instanceof Job<?, ?> job ? job.getBuilds().iterator() : Collections.emptyIterator();
        for (int i = 0; i < BUILDS && builds.hasNext(); i++) {
            @Nullable GovernedBuild build = builds.next().getAction(GovernedBuild.class);
            if (build != null && !build.getStatus().isEmpty()) {
                recent.add(build);
            }
        }
        return recent;
    }

    @Override
    HistoryAddress restricted(HistoryAddress asked) {
        EvidenceRight.check(owner);
        return asked.with("job", owner.getFullName());
    }

    @Override
    public @Nullable String getIconFileName() {
        return EvidenceRight.isGiven(owner) && shown() ? super.getIconFileName() : null;
    }

    private boolean shown() {
        try {
            return ControllerHistory.jobs().knows(owner.getFullName());
        } catch (EngineException unreadable) {
            // Then the page says so; every page of its owner must not.
            return true;
        }
    }

    @Override
    public String getUrlName() {
        return "lonelycat-trend";
    }
}
