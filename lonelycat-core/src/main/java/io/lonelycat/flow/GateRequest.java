// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.time.Duration;
import java.util.Optional;

/**
 * How a plan is to be gated.
 *
 * @param approvals where approvals come from
 * @param longest how long to wait, at most, for approvals that are missing
 * @param outputs what is wanted beside the decision
 */
public record GateRequest(ApprovalSources approvals, Optional<Duration> longest, GateOutputs outputs) {
    /** With the approvals that are beside the plan, without waiting, and for the decision alone. */
    public static final GateRequest PLAIN = new GateRequest(ApprovalSources.NONE, Optional.empty(), GateOutputs.NONE);
}
