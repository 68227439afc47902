// SPDX-License-Identifier: MIT
package io.lonelycat.slice.repair;

import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import java.util.Optional;

/**
 * What is to be repaired.
 *
 * @param execution the id of an execution that failed, or {@code latest}; absent for the newest
 * @param author in whose name the proposal is made; absent for the calling user
 */
public record RepairRequest(Optional<String> execution, Optional<String> author) implements Goal {
    /** Makes a request in the name of the calling user. */
    public RepairRequest(Optional<String> execution) {
        this(execution, Optional.empty());
    }

    @Override
    public String name() {
        return "repair";
    }

    @Override
    public boolean startsPrograms() {
        return false;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new RepairFlow(site).run(this);
    }
}
