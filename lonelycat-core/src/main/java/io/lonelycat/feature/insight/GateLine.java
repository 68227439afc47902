// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.feature.insight.DecisionLog.DecidedLine;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Finding.Settlement;
import io.lonelycat.gate.decision.Verdict;
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
 * Decision of the gate, as a line in the log of decisions.
 *
 * @param findings most severe findings of the gate, at most {@value #MOST}
 */
record GateLine(
        Instant at,
        @Member(blank = false) String decisionId,
        @Member(blank = false) String planId,
        Verdict verdict,
        Risk risk,
        @Member(blank = false) Optional<String> environment,
        List<Reason> findings,
        List<WorkspacePath> paths,
        String intent,
        Trigger trigger,
        @Member(blank = false) String correlationId,
        String createdBy,
        @Member(ifAny = true) Map<String, String> labels)
        implements DecidedLine {
    private static final int MOST = 100;
    private static final int LONGEST_INTENT = 500;

    GateLine {
        findings = List.copyOf(findings);
        paths = List.copyOf(paths);
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /**
     * Finding of a policy rule about the plan.
     *
     * @param settled reason for which the finding no longer affects the decision, such as an approval
     */
    record Reason(@Member(blank = false) String rule, Effect effect, Optional<Settlement.By> settled) {
        private static Reason of(Finding finding) {
            return new Reason(
                    finding.rule(), finding.effect(), finding.settled().map(Settlement::by));
        }
    }

    static GateLine of(Decision decision, Proposal proposal) {
        ChangePlan plan = proposal.plan();
        return new GateLine(
                decision.decidedAt(),
                decision.id(),
                decision.planId(),
                decision.verdict(),
                decision.riskEffective(),
                decision.environment(),
                decision.findings().stream().limit(MOST).map(Reason::of).toList(),
                proposal.changeset().changes().stream()
                        .limit(MOST)
                        .map(FileChange::path)
                        .toList(),
                plan.intent()
                        .substring(0, Math.min(LONGEST_INTENT, plan.intent().length())),
                plan.trigger(),
                plan.correlationId(),
                plan.createdBy(),
                plan.labels());
    }
}
