// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.api.BackupRequest;
import io.lonelycat.api.PruneRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.WorkspaceSession;
import java.util.List;

/** Keeps the record: backups that can be restored, and limits of age, number and size. */
public final class UpkeepFeature extends Feature {
    public static final Feature FEATURE = new UpkeepFeature();

    private UpkeepFeature() {
        super("upkeep");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(
                GoalWork.of(BackupRequest.class, BackupFlow::run),
                GoalWork.of(PruneRequest.class, (site, it) -> PruneFlow.run(site, site.isDry(it.dryRun()))));
    }

    @Override
    public void executionRecorded(WorkspaceSession site) {
        new PruneFlow(site, Retention.of(site.settings().configuration())).afterExecution();
    }
}
