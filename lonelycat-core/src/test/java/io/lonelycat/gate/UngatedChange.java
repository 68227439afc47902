// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionBasis;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.gate.decision.SomeInputs;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.Proposal;
import java.time.Instant;
import java.util.List;

/** Approves a change without the gate, to save time in tests that kill thousands of processes. */
public final class UngatedChange {
    private UngatedChange() {}

    /** Requires all checks of the policy. */
    public static ApprovedChange of(Proposal proposal, Policy policy) {
        ChangePlan plan = proposal.plan();
        Instant now = plan.origin().createdAt();
        Decision decision = new Decision(
                "dec_1",
                new DecisionBasis(
                        plan.id(),
                        proposal.changeset().id(),
                        proposal.digest(),
                        proposal.changeset().checksum(),
                        proposal.changeset().patchSha256(),
                        policy.digest(),
                        policy.name()),
                Verdict.ALLOW,
                plan.risk(),
                plan.risk(),
                List.of(),
                SomeInputs.at(now, "me", List.of()),
                List.of(),
                now,
                EngineVersion.TEXT);
        ResolvedChecks checks = new ResolvedChecks(List.copyOf(policy.checks().values()), List.of(), List.of());
        return new ApprovedChange(proposal, decision, policy, checks);
    }
}
