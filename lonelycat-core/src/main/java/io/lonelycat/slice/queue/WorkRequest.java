// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;

/**
 * Executes the plans of the queue in the workspace, one after the other, in the order in which they have their turn.
 *
 * @param most how many at most
 */
record WorkRequest(long most, ApprovalSources approvals) implements Goal {
    static final String GOAL = "work";

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
            return new QueueWorker(site, store, approvals).run(most);
        }
    }
}
