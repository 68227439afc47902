// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.Proposal;
import java.util.List;

/** The permission to carry out one proposal. Only the gate makes it, and only for the verdict {@link Verdict#ALLOW}. */
public final class ApprovedChange {
    private final Proposal proposal;
    private final Decision decision;
    private final Policy policy;
    private final ResolvedChecks checks;

    ApprovedChange(Proposal proposal, Decision decision, Policy policy, ResolvedChecks checks) {
        this.proposal = proposal;
        this.decision = decision;
        this.policy = policy;
        this.checks = checks;
    }

    /** Returns what may be carried out. */
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
