// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.flow.ApprovalSources;
import io.lonelycat.flow.Goal;
import io.lonelycat.flow.Result;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.ExecuteFlow;
import java.util.Optional;

/**
 * A plan that is tried out in a copy of the workspace, if the gate allows it: looks before, carries it out, takes it back,
 * looks again and carries it out once more. The workspace is not changed, and the plan waits on.
 *
 * @param plan an id or a folder; absent for the only plan that waits
 */
public record RehearseRequest(Optional<String> plan, ApprovalSources approvals) implements Goal {
    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public boolean startsPrograms() {
        return true;
    }

    @Override
    public Result run(WorkspaceSession site) {
        return new ExecuteFlow(site.asking(approvals)).tryOut(name(), plan, approvals, WorkspaceRehearsal::only);
    }
}
