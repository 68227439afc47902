// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.plan.Proposal;

/**
 * The permission to carry out one proposal in the workspace. Only the gate makes it, and only for the verdict {@link Verdict#ALLOW}.
 */
public final class ApprovedChange extends RehearsableChange {
    ApprovedChange(Proposal proposal, Decision decision, Policy policy, ResolvedChecks checks) {
        super(proposal, decision, policy, checks);
    }
}
