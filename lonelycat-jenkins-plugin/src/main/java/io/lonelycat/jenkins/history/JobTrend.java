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

/** Link from a job or folder to the list of its executions, if any. */
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
            // The history page reports the error, which must not appear on every page of the job.
            return true;
        }
    }

    @Override
    public String getDisplayName() {
        return Messages.of("HistoryRoot.displayName");
    }

    @Override
    public String getUrlName() {
        HistoryAddress ofJob = new HistoryAddress(Map.of("job", owner.getFullName()));
        return "/" + HistoryRoot.URL + "/" + ofJob.here();
    }
}
