// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.rule.ApprovalCount;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.gate.rule.GateFacts;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.gate.rule.Rule;
import io.lonelycat.gate.rule.Rules;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides under one policy. It looks at the proposal and at what it is told, never at the workspace. */
public final class Gate {
    private final Policy policy;
    private final Optional<WorkspacePath> policyFile;

    /**
     * Creates the gate.
     *
     * @param policyFile where the policy is if it is inside the workspace; no change may touch it
     */
    public Gate(Policy policy, Optional<WorkspacePath> policyFile) {
        this.policy = policy;
        this.policyFile = policyFile;
    }

    /**
     * Judges a proposal by all rules and collects everything they find.
     *
     * @param decisionId the id of the decision to be made
     * @return the decision, and the permission if it is {@link Verdict#ALLOW}
     * @throws EngineException if the patch cannot be read from disk
     * @throws InvalidInputException if the policy does not have the environment that the change is to go to
     */
    public GateResult decide(Proposal proposal, String decisionId, GateEnvironment inputs) {
        GateFacts facts = facts(proposal, inputs);
        Findings findings = judge(facts, Rules.ALL);
        ApprovalCount counted = ApprovalCount.of(facts, findings, facts.inputs().now());
        return ruling(facts, decisionId, findings, counted);
    }

    private static Findings judge(GateFacts facts, List<Rule> rules) {
        Findings findings = new Findings(facts);
        rules.forEach(rule -> rule.judge(facts, findings));
        return findings;
    }

    /**
     * Judges the content that takes an approved change back, by integrity and the built-in bans only: the approval of a
     * change includes its exact inverse. No checks run after it. Where links lead that come back is not asked, since they
     * were there before.
     *
     * @param original what was carried out
     * @param permission the decision that allowed it
     * @param reverse the exact inverse of the original, with the trigger {@code rollback}; any other is denied
     * @param decisionId the id of the decision to be made
     * @throws EngineException if the patch cannot be read from disk
     */
    public GateResult decideInverse(
            ChangeSet original, Decision permission, Proposal reverse, String decisionId, GateEnvironment inputs) {
        // A rollback needs no environment of the policy: it is known by its name alone.
        GateFacts facts = GateFacts.of(policy, policyFile, reverse, inputs, Optional.empty());
        Findings findings = judge(facts, Rules.ofInverse(original, permission));
        return ruling(facts, decisionId, findings, ApprovalCount.none(facts, findings));
    }

    /**
     * Judges once more what was allowed before, so that it can be made again in another place, from its record alone: by
     * all rules, at the same time of day and with whatever else the first decision depended on. No checks run after it,
     * since what they look at belongs to the first place.
     *
     * @param recorded the first decision; the permission is given only if this one says the same for the same reasons
     * @param approvals what is kept of the approvals, by file name
     * @param decisionId the id of the decision to be made
     * @throws EngineException if the patch cannot be read from disk
     */
    public GateResult decideAgain(
            Proposal proposal, Decision recorded, Map<String, byte[]> approvals, String decisionId) {
        GateEnvironment inputs = GateEnvironment.of(recorded, GivenApprovals.recorded(recorded.approvals(), approvals));
        GateResult ruling = decide(proposal, decisionId, inputs);
        Optional<RehearsableChange> approved = ruling.approved()
                .filter(change -> recorded.sameAs(ruling.decision()))
                .map(change -> new ApprovedChange(proposal, ruling.decision(), policy, ResolvedChecks.none()));
        return new GateResult(ruling.decision(), approved, ruling.progress());
    }

    /**
     * Judges what was gated elsewhere and waits for approvals: by all rules, as of the time of the first decision and with
     * whatever else it depended on. Gives no permission.
     *
     * @param recorded the first decision, which is untrusted: the execution queries the past again
     * @param given what came as approvals
     * @param now when they are counted
     * @param decisionId the id of the decision to be made
     * @throws EngineException if the patch cannot be read from disk, or the first decision does not answer what a rule asks
     */
    public GateResult consult(
            Proposal proposal, Decision recorded, GivenApprovals given, Instant now, String decisionId) {
        GateEnvironment inputs = GateEnvironment.of(recorded, given);
        GateFacts facts = facts(proposal, inputs);
        Findings findings = judge(facts, Rules.ALL);
        ApprovalCount counted = ApprovalCount.of(facts, findings, now);
        Decision decision = ruling(facts, decisionId, findings, counted).decision();
        return new GateResult(decision, Optional.empty(), counted.progress());
    }

    private GateFacts facts(Proposal proposal, GateEnvironment inputs) {
        Optional<Environment> environment = inputs.inputs()
                .environment()
                .map(name -> policy.sections().environments().named(name, policy.name()));
        return GateFacts.of(policy, policyFile, proposal, inputs, environment);
    }

    private GateResult ruling(GateFacts facts, String id, Findings judged, ApprovalCount counted) {
        List<Finding> findings = counted.findings();
        Proposal proposal = facts.proposal();
        Decision decision = new Decision(
                id,
                facts.basis(),
                Verdict.of(findings),
                proposal.plan().risk(),
                judged.risk(),
                findings,
                facts.inputs()
                        .recorded(
                                facts.plan().details().dependencies(),
                                counted.considered(),
                                facts.past().recorded()),
                judged.checks().required(),
                facts.inputs().now(),
                EngineVersion.TEXT);
        return new GateResult(
                decision,
                switch (decision.verdict()) {
                    case ALLOW -> Optional.of(new ApprovedChange(proposal, decision, policy, judged.checks()));
                    case NEED_APPROVAL ->
                        Optional.of(new RehearsableChange(proposal, decision, policy, judged.checks()));
                    case DENY -> Optional.empty();
                },
                counted.progress());
    }
}
