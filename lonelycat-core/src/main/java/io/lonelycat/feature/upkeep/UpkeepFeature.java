// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.api.BackupRequest;
import io.lonelycat.api.PruneRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.WorkspaceSession;
import java.util.List;

/** Feature that backs up and prunes executions. */
public final class UpkeepFeature extends Feature {
    public static final Feature FEATURE = new UpkeepFeature();

    private UpkeepFeature() {
        super("upkeep");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(
                GoalWork.of(BackupRequest.class, BackupFlow::run),
                GoalWork.of(PruneRequest.class, (session, it) -> PruneFlow.run(session, session.isDry(it.dryRun()))));
    }

    @Override
    public void executionRecorded(WorkspaceSession session) {
        new PruneFlow(session, Retention.of(session.settings().configuration())).afterExecution();
    }
}
