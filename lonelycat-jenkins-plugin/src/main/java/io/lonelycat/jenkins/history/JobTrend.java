// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.history;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Action;
import io.lonelycat.error.EngineException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.build.EvidenceRight;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import jenkins.model.TransientActionFactory;
import org.jspecify.annotations.Nullable;

/** The link from a job, or from a folder, to its executions and those of all below it, once there are executions. */
public record JobTrend(AbstractItem owner) implements Action {
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

    @Override
    public @Nullable String getIconFileName() {
        return EvidenceRight.isGiven(owner) && shown() ? "symbol-lonelycat plugin-lonelycat" : null;
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
    public String getDisplayName() {
        return Messages.of("HistoryRoot.displayName");
    }

    /** Returns the address from the root of Jenkins: the list over all jobs, with the job as its filter. */
    @Override
    public String getUrlName() {
        HistoryAddress ofJob = new HistoryAddress(Map.of("job", owner.getFullName()));
        return "/" + HistoryRoot.URL + "/" + ofJob.here();
    }
}
