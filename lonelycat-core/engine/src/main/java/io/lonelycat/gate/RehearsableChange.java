// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.Proposal;
import java.util.List;

/** Change with the gate's permission to be rehearsed in a copy of the workspace. */
public sealed class RehearsableChange permits ApprovedChange {
    private final Proposal proposal;
    private final Decision decision;
    private final Policy policy;
    private final ResolvedChecks checks;

    RehearsableChange(Proposal proposal, Decision decision, Policy policy, ResolvedChecks checks) {
        this.proposal = proposal;
        this.decision = decision;
        this.policy = policy;
        this.checks = checks;
    }

    public Proposal proposal() {
        return proposal;
    }

    public Decision decision() {
        return decision;
    }

    public Policy policy() {
        return policy;
    }

    public List<CheckSpec> verification() {
        return checks.verification();
    }

    public List<CheckSpec> healthChecks() {
        return checks.healthChecks();
    }
}
