// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.QueueRequest;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.api.WorkRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.FlowEvent;
import io.lonelycat.flow.GoalWork;
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
    public void on(FlowEvent event) {
        if (event instanceof FlowEvent.HealthAsked asked) {
            QueueStore.health(asked.site()).ifPresent(asked.lines()::add);
        }
    }
}
