// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import java.time.Duration;
import java.util.Optional;

/**
 * How a plan is to be gated.
 *
 * @param approvals where approvals come from
 * @param longest how long to wait, at most, for approvals that are missing
 */
public record GateRequest(ApprovalSources approvals, Optional<Duration> longest) {
    /** With the approvals that are beside the plan, without waiting. */
    public static final GateRequest PLAIN = new GateRequest(ApprovalSources.NONE, Optional.empty());
}
