// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Trigger;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the gate said about a plan.
 *
 * @param reasons the first of its findings, at most {@value #MOST_REASONS}, the severest first
 * @param change what it was said about
 */
public record GateLine(
        Instant at,
        @Member(inline = true) GateIds ids,
        Verdict verdict,
        Risk riskProposed,
        Risk riskEffective,
        @Member("findings") List<Reason> reasons,
        @Member(inline = true) JudgedChange change,
        @Member(blank = false) String policyName,
        @Member(blank = false) Optional<String> environment)
        implements DecidedLine {
    static final int MOST_REASONS = 100;
    static final int MOST_PATHS = 100;
    private static final int LONGEST_INTENT = 500;

    /** Copies the list. */
    public GateLine {
        reasons = List.copyOf(reasons);
    }

    /** What it is called, and the digests of the change and of the policy. */
    public record GateIds(
            @Member(blank = false) String decisionId,
            @Member(blank = false) String planId,
            @Member(blank = false) String changesetId,
            Digest checksum,
            Digest policyDigest) {}

    /**
     * A finding.
     *
     * @param settled what had set it aside
     */
    public record Reason(
            @Member(blank = false) String rule, Effect effect, int pathCount, Optional<Settlement.By> settled) {
        private static Reason of(Finding finding) {
            return new Reason(
                    finding.rule(),
                    finding.effect(),
                    finding.pathCount(),
                    finding.settled().map(Settlement::by));
        }
    }

    /**
     * What was judged, and who wanted it.
     *
     * @param files how many files the change has
     * @param paths the first of them, at most {@value #MOST_PATHS}
     */
    public record JudgedChange(
            int files,
            List<WorkspacePath> paths,
            String intent,
            Trigger trigger,
            @Member(blank = false) String correlationId,
            String createdBy,
            @Member(ifAny = true) Map<String, String> labels) {
        /** Copies the list and the labels. */
        public JudgedChange {
            paths = List.copyOf(paths);
            labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        }

        private static JudgedChange of(Proposal proposal) {
            ChangePlan plan = proposal.plan();
            List<FileChange> changes = proposal.changeset().changes();
            return new JudgedChange(
                    changes.size(),
                    changes.stream().limit(MOST_PATHS).map(FileChange::path).toList(),
                    plan.intent()
                            .substring(0, Math.min(LONGEST_INTENT, plan.intent().length())),
                    plan.trigger(),
                    plan.correlationId(),
                    plan.createdBy(),
                    plan.labels());
        }
    }

    /** Says what a decision said. */
    public static GateLine of(Decision decision, Proposal proposal) {
        return new GateLine(
                decision.decidedAt(),
                new GateIds(
                        decision.id(),
                        decision.planId(),
                        decision.changesetId(),
                        decision.checksum(),
                        decision.policyDigest()),
                decision.verdict(),
                decision.riskProposed(),
                decision.riskEffective(),
                decision.findings().stream().limit(MOST_REASONS).map(Reason::of).toList(),
                JudgedChange.of(proposal),
                decision.policyName(),
                decision.environment());
    }

    @Override
    public String planId() {
        return ids.planId;
    }

    @Override
    public JsonObject toJson() {
        return DecidedLine.json(Kind.DECISION, this);
    }
}
