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

/** Decides whether changes may be applied, without reading the workspace. */
public final class Gate {
    private final Policy policy;
    private final Optional<WorkspacePath> policyFile;

    /** Creates a gate; {@code policyFile} is the policy's path in the workspace, which no change may touch. */
    public Gate(Policy policy, Optional<WorkspacePath> policyFile) {
        this.policy = policy;
        this.policyFile = policyFile;
    }

    /**
     * Evaluates all rules to decide whether a proposed change may be applied.
     *
     * @throws InvalidInputException if the policy does not define the target environment
     */
    public GateResult decide(Proposal proposal, String decisionId, GateEnvironment inputs) {
        GateFacts facts = facts(proposal, inputs);
        Findings findings = evaluate(facts, Rules.ALL);
        ApprovalCount counted = ApprovalCount.of(facts, findings, facts.inputs().now());
        return ruling(facts, decisionId, findings, counted);
    }

    private static Findings evaluate(GateFacts facts, List<Rule> rules) {
        Findings findings = new Findings(facts);
        rules.forEach(rule -> rule.evaluate(facts, findings));
        return findings;
    }

    /**
     * Decides whether an approved change may be rolled back. Only integrity rules and built-in bans apply to a roll
     * back, because the approval of a change covers its inverse. The gate requires no checks after a roll back.
     *
     * @param reverse exact inverse of {@code original}, with the plan's trigger {@code rollback}; the gate denies any
     * other change
     */
    public GateResult decideInverse(
            ChangeSet original, Decision permission, Proposal reverse, String decisionId, GateEnvironment inputs) {
        // A roll back must work even if the policy no longer defines the target environment.
        GateFacts facts = GateFacts.of(policy, policyFile, reverse, inputs, Optional.empty());
        Findings findings = evaluate(facts, Rules.ofInverse(original, permission));
        return ruling(facts, decisionId, findings, ApprovalCount.none(facts, findings));
    }

    /**
     * Repeats a recorded decision in another workspace, without checks, because checks belong to the original
     * workspace.
     *
     * @param recorded earlier decision; if the new decision has another verdict or other reasons, nothing is permitted
     * @param approvals recorded approval documents by file name
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
     * Counts new approvals for a recorded decision, without ever permitting an execution.
     *
     * @param recorded untrusted decision, whose facts about earlier executions the gate reuses
     * @throws EngineException if the patch cannot be read, or the recorded decision lacks a needed fact about earlier
     * executions
     */
    public GateResult consult(
            Proposal proposal, Decision recorded, GivenApprovals given, Instant now, String decisionId) {
        GateEnvironment inputs = GateEnvironment.of(recorded, given);
        GateFacts facts = facts(proposal, inputs);
        Findings findings = evaluate(facts, Rules.ALL);
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
