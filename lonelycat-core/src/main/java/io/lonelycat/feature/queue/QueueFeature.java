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

/** Feature that applies queued plans one after the other. */
public final class QueueFeature extends Feature {
    public static final Feature FEATURE = new QueueFeature();

    private QueueFeature() {
        super("queue");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(
                GoalWork.of(SubmitRequest.class, (session, it) -> new SubmitFlow(session).run(it)),
                GoalWork.of(QueueRequest.class, QueueFlow::run),
                GoalWork.of(WorkRequest.class, (session, it) -> QueueWorker.run(session, it)));
    }

    @Override
    public List<HealthLine> health(WorkspaceSession session) {
        return QueueStore.health(session).stream().toList();
    }
}
