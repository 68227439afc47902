// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.api.QueueRequest;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.api.WorkRequest;
import io.lonelycat.flow.GoalWork;
import io.lonelycat.flow.Slice;
import java.util.List;

/** A queue of plans, in which each waits for its turn to land. */
public final class QueueSlice implements Slice {
    public static final Slice SLICE = new QueueSlice();

    private QueueSlice() {}

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == Slice.HealthLook.class) {
            return List.of(new QueueHealth());
        }
        return point == GoalWork.class
                ? List.of(
                        GoalWork.of(
                                SubmitRequest.class, (site, it) -> new SubmitFlow(site.to(it.environment())).run(it)),
                        GoalWork.of(QueueRequest.class, QueueFlow::run),
                        GoalWork.ofChecks(
                                WorkRequest.class, (site, it) -> QueueWorker.run(site.to(it.environment()), it)))
                : List.of();
    }
}
