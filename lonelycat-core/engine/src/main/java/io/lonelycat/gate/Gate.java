// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.DecisionBasis;
import io.lonelycat.gate.decision.EngineVersion;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.gate.patch.PatchFacts;
import io.lonelycat.gate.patch.PatchReading;
import io.lonelycat.gate.policy.Constraint;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.VerificationFiles;
import io.lonelycat.gate.rule.ApprovalRule;
import io.lonelycat.gate.rule.BuiltInBans;
import io.lonelycat.gate.rule.CheckRule;
import io.lonelycat.gate.rule.ConfusableNameRule;
import io.lonelycat.gate.rule.Counted;
import io.lonelycat.gate.rule.DependencyRule;
import io.lonelycat.gate.rule.EditRule;
import io.lonelycat.gate.rule.EnvironmentRule;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.FreezeRule;
import io.lonelycat.gate.rule.GateEnvironment;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.gate.rule.IntegrityRule;
import io.lonelycat.gate.rule.JudgeRule;
import io.lonelycat.gate.rule.LimitRule;
import io.lonelycat.gate.rule.LinkRule;
import io.lonelycat.gate.rule.PathMatches;
import io.lonelycat.gate.rule.PathRule;
import io.lonelycat.gate.rule.PluggedConstraint;
import io.lonelycat.gate.rule.ReadOnlyRule;
import io.lonelycat.gate.rule.RecordingHistory;
import io.lonelycat.gate.rule.RehearsalRule;
import io.lonelycat.gate.rule.ResolvedChecks;
import io.lonelycat.gate.rule.RiskEscalation;
import io.lonelycat.gate.rule.RuleResults;
import io.lonelycat.gate.rule.RulesOfThePolicy;
import io.lonelycat.gate.rule.SecretRule;
import io.lonelycat.gate.rule.WaiverRule;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

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
        GateInput subject = subject(proposal, inputs);
        RuleResults judged = judge(subject);
        Counted counted =
                ApprovalRule.count(subject, judged.risk(), judged.findings().all(), inputs.now());
        return ruling(subject, decisionId, judged, counted);
    }

    private static RuleResults judge(GateInput subject) {
        // Before anything asks for the patch, which is being read meanwhile.
        Findings byName = judgeNames(subject);
        Findings findings = new Findings();
        IntegrityRule.judge(subject, findings);
        findings.addAll(byName);
        return judge(subject, findings);
    }

    /** Asks the rules that look at nothing but the documents. */
    private static Findings judgeNames(GateInput subject) {
        Findings findings = new Findings();
        BuiltInBans.judge(subject, findings);
        PathRule.judge(subject, findings);
        ConfusableNameRule.judge(subject, findings);
        ReadOnlyRule.judge(subject, findings);
        LimitRule.judge(subject, findings);
        return findings;
    }

    private static RuleResults judge(GateInput subject, Findings findings) {
        LinkRule.judge(subject, findings);
        Risk risk = RiskEscalation.judge(subject, findings);
        ResolvedChecks checks = CheckRule.judge(subject, risk, findings);
        SecretRule.judge(subject, findings);
        EditRule.judge(subject, findings);
        JudgeRule.judge(subject, findings);
        DependencyRule.judge(subject, findings);
        RulesOfThePolicy.judge(subject, risk, findings);
        EnvironmentRule.judge(subject, findings);
        FreezeRule.judge(subject, findings);
        for (Constraint constraint : subject.sections().constraints()) {
            if (constraint instanceof PluggedConstraint plugged) {
                plugged.judge(subject, checks, findings);
            }
        }
        ApprovalRule.require(subject, findings);
        WaiverRule.settle(subject, findings);
        RehearsalRule.judge(subject, findings);
        return new RuleResults(findings, risk, checks);
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
        GateInput subject = subject(reverse, inputs, Optional.empty());
        Findings findings = new Findings();
        IntegrityRule.judge(subject, findings);
        IntegrityRule.judgeInverse(subject, original, permission, findings);
        BuiltInBans.judge(subject, findings);
        RuleResults judged = new RuleResults(findings, reverse.plan().risk(), ResolvedChecks.none());
        return ruling(subject, decisionId, judged, Counted.nothing(findings.all()));
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
        GateEnvironment inputs = GateEnvironment.of(recorded).with(ApprovalProof.given(recorded, approvals));
        GateResult ruling = decide(proposal, decisionId, inputs);
        Optional<RehearsableChange> approved = ruling.approved()
                .filter(change -> recorded.sameAs(ruling.decision()))
                .map(change -> new ApprovedChange(proposal, ruling.decision(), policy, ResolvedChecks.none()));
        return new GateResult(ruling.decision(), approved);
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
    public ApprovalStatus consult(
            Proposal proposal, Decision recorded, GivenApprovals given, Instant now, String decisionId) {
        GateEnvironment inputs = GateEnvironment.of(recorded).with(given);
        GateInput subject = subject(proposal, inputs);
        RuleResults judged = judge(subject);
        Counted counted =
                ApprovalRule.count(subject, judged.risk(), judged.findings().all(), now);
        Decision decision = ruling(subject, decisionId, judged, counted).decision();
        return new ApprovalStatus(decision, counted.progress());
    }

    private GateInput subject(Proposal proposal, GateEnvironment inputs) {
        Optional<Environment> environment = inputs.environment()
                .map(name -> policy.sections().environments().named(name, policy.name()));
        return subject(proposal, inputs, environment);
    }

    private GateInput subject(Proposal proposal, GateEnvironment inputs, Optional<Environment> environment) {
        VerificationFiles judges = policy.sections().judges();
        Supplier<PatchFacts> patch =
                Background.begin("lonelycat-patch", () -> PatchReading.of(proposal, judges.paths()));
        PathMatches matches = PathMatches.of(policy, proposal.plan(), proposal.changeset());
        RecordingHistory asked = new RecordingHistory(inputs);
        return new GateInput(policy, policyFile, proposal, inputs, matches, patch, environment, asked);
    }

    private GateResult ruling(GateInput subject, String id, RuleResults judged, Counted counted) {
        List<Finding> findings = policy.placed(counted.findings());
        Proposal proposal = subject.proposal();
        ChangeSet changes = proposal.changeset();
        DecisionBasis basis = new DecisionBasis(
                proposal.plan().id(),
                changes.id(),
                proposal.digest(),
                proposal.checksum(),
                subject.patch().digest(),
                policy.digest(),
                policy.name());
        Decision decision = new Decision(
                id,
                basis,
                Verdict.of(findings),
                proposal.plan().risk(),
                judged.risk(),
                findings,
                subject.asked().kept(subject, counted),
                judged.checks().required(),
                subject.inputs().now(),
                EngineVersion.TEXT);
        return new GateResult(
                decision,
                switch (decision.verdict()) {
                    case ALLOW -> Optional.of(new ApprovedChange(proposal, decision, policy, judged.checks()));
                    case NEED_APPROVAL ->
                        Optional.of(new RehearsableChange(proposal, decision, policy, judged.checks()));
                    case DENY -> Optional.empty();
                });
    }
}
