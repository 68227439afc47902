// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.Proposal;
import java.util.List;

/** The permission to try one proposal out in a copy of the workspace. Only the gate makes it, for what it does not deny. */
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

    /** Returns what may be tried out. */
    public Proposal proposal() {
        return proposal;
    }

    /** Returns why it may. */
    public Decision decision() {
        return decision;
    }

    /** Returns the policy under which it may. */
    public Policy policy() {
        return policy;
    }

    /** Returns the checks to run after applying: the plan's, then those that the policy requires beside them. */
    public List<CheckSpec> verification() {
        return checks.verification();
    }

    /** Returns the health checks to run after the verification. */
    public List<CheckSpec> healthChecks() {
        return checks.healthChecks();
    }
}
