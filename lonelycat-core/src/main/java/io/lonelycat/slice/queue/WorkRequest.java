// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import java.util.Set;

/**
 * Lands the plans of the queue in the workspace, one after the other.
 *
 * @param most how many at most
 * @param watch whether it waits for more plans where there is nothing to do, until it is stopped
 * @param tags what this machine has
 */
record WorkRequest(long most, boolean watch, Set<String> tags, ApprovalSources approvals) implements Goal {
    static final String GOAL = "work";

    WorkRequest {
        tags = Set.copyOf(tags);
    }

    @Override
    public String name() {
        return GOAL;
    }

    @Override
    public boolean startsPrograms() {
        return true;
    }

    @Override
    public Result run(WorkspaceSession site) {
        try (QueueStore store = QueueStore.open(site)) {
            return new QueueWorker(site, store, this).run();
        }
    }
}
