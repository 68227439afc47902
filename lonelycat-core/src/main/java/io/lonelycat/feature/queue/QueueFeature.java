// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.QueueRequest;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.api.WorkRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.report.HealthLine;
import java.util.List;

/** Lands plans one after the other. */
public final class QueueFeature extends Feature {
    public static final Feature FEATURE = new QueueFeature();

    private QueueFeature() {
        super("queue");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(
                GoalWork.of(SubmitRequest.class, (site, it) -> new SubmitFlow(site).run(it)),
                GoalWork.of(QueueRequest.class, QueueFlow::run),
                GoalWork.of(WorkRequest.class, (site, it) -> QueueWorker.run(site, it)));
    }

    @Override
    public List<HealthLine> health(WorkspaceSession site) {
        return QueueStore.health(site).stream().toList();
    }
}
