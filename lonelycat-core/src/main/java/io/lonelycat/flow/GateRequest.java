// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.workspace.WorkspacePath;
import java.time.Duration;
import java.util.Optional;

/**
 * How a plan is to be gated.
 *
 * @param approvals where approvals come from
 * @param longest how long to wait, at most, for approvals that are missing
 * @param explain a path of the workspace, in the change or not, for which the answer says which rules hold
 */
public record GateRequest(ApprovalSources approvals, Optional<Duration> longest, Optional<String> explain) {
    /** With the approvals that are beside the plan, without waiting, and for the decision alone. */
    public static final GateRequest PLAIN = new GateRequest(ApprovalSources.NONE, Optional.empty(), Optional.empty());

    /** Returns the path to explain. */
    public Optional<WorkspacePath> path() {
        return explain.map(WorkspacePath::of);
    }
}
