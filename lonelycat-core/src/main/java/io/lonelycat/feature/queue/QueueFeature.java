// SPDX-License-Identifier: MIT
package io.lonelycat.feature.queue;

import io.lonelycat.api.QueueRequest;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.api.WorkRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.FlowEvent;
import io.lonelycat.flow.GoalWork;
import java.util.List;
import java.util.Set;

/** Lands plans one after the other, and shares the record of machines that have one database. */
public final class QueueFeature extends Feature {
    public static final Feature FEATURE = new QueueFeature();

    private static final Set<String> EXECUTING = Set.of("execute", "apply", "rollback");

    private QueueFeature() {
        super("queue");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(
                GoalWork.of(SubmitRequest.class, (site, it) -> new SubmitFlow(site.to(it.environment())).run(it)),
                GoalWork.of(QueueRequest.class, QueueFlow::run),
                GoalWork.of(WorkRequest.class, (site, it) -> QueueWorker.run(site.to(it.environment()), it)));
    }

    @Override
    public void on(FlowEvent event) {
        if (event instanceof FlowEvent.GoalBegins begins && EXECUTING.contains(begins.goal())) {
            // A wrong address is refused before anything is changed, and not told as a warning afterwards.
            StoreAddress.of(event.site());
        } else if (event instanceof FlowEvent.ExecutionRecorded) {
            new RecordSharing(event.site()).send();
        } else if (event instanceof FlowEvent.ExecutionsShown shown) {
            shown.shared().offer(new RecordSharing(event.site()).fetched());
        }
        if (event instanceof FlowEvent.HealthAsked asked) {
            QueueStore.health(asked.site()).ifPresent(asked.lines()::add);
        }
    }
}
