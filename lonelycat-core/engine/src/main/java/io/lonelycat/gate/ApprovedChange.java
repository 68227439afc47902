// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.plan.Proposal;

/** Change with the gate's permission to be applied to the workspace. */
public final class ApprovedChange extends RehearsableChange {
    ApprovedChange(Proposal proposal, Decision decision, Policy policy, ResolvedChecks checks) {
        super(proposal, decision, policy, checks);
    }
}
