// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.flow.GateInputs;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.GateResult;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.past.PastQuestion;
import io.lonelycat.gate.past.RecordedInputs;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.past.KeptPast;
import io.lonelycat.record.verify.EvidenceProof;
import java.util.Optional;

/**
 * Asks the gate, and gives it what it may ask for; the history is opened only where a rule asks about it.
 *
 * @param elsewhere the decision of the place where the plan was gated and will be executed, if that is not here: its record says
 *     whether the plan was rehearsed, and is asked again there
 */
record GateRun(WorkspaceSession site, PolicyChoice policy, Optional<Decision> elsewhere) {
    GateRun(WorkspaceSession site, PolicyChoice policy) {
        this(site, policy, Optional.empty());
    }

    private record RehearsedElsewhere(Past here, Past there) implements Past {
        @Override
        public <A> A answer(PastQuestion<A> question) {
            return (question instanceof PastQuestion.LastRehearsal ? there : here).answer(question);
        }
    }

    /** Judges a proposal with the approvals that are there. */
    GateResult of(Proposal proposal, GivenApprovals approvals) {
        return of(
                proposal,
                approvals,
                site.question(proposal.plan().id(), policy.policy().approval()));
    }

    /**
     * Judges it where it was asked for.
     *
     * @param question the place, see {@link WorkspaceSession#question}
     */
    GateResult of(Proposal proposal, GivenApprovals approvals, Digest question) {
        try (KeptPast own = site.kept(proof())) {
            GateEnvironment inputs = inputs(own).with(approvals).asking(question);
            return policy.gate().decide(proposal, site.ids().decision(), inputs);
        }
    }

    /** Judges the inverse of an executed change, about which no rule is asked. */
    GateResult ofInverse(ExecutionStory original, Proposal reverse) {
        return policy.gate()
                .decideInverse(
                        original.changeset(),
                        original.decision(),
                        reverse,
                        site.ids().decision(),
                        new GateInputs(site.to(original.decision().environment()), proof()).environment());
    }

    /** Which evidence proves what it says, under this policy: the only place where that is decided. */
    private EvidenceProof proof() {
        return EvidenceProof.under(policy.policy());
    }

    private GateEnvironment inputs(Past own) {
        return new GateInputs(site, proof()).environment().withPast(past(own));
    }

    private Past past(Past own) {
        Past here = site.frontEnd().past().isPresent() ? site.frontEnd().past().get() : own;
        return elsewhere
                .<Past>map(decision -> new RehearsedElsewhere(
                        here, RecordedInputs.past(decision.inputs().history())))
                .orElse(here);
    }
}
