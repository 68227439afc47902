// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.Member;
import io.lonelycat.plan.Risk;
import java.util.Optional;

/**
 * What an execution carried out, and what the gate had said to it.
 *
 * @param environment the one that the change was for, where there was one
 */
public record ExecutionSubject(
        @Member(blank = false) String executionId,
        @Member(blank = false) String planId,
        @Member(blank = false) String changesetId,
        @Member(blank = false) String decisionId,
        Verdict verdict,
        Risk riskProposed,
        Risk riskEffective,
        @Member(blank = false) Optional<String> environment) {

    static ExecutionSubject of(String executionId, Decision decision) {
        return new ExecutionSubject(
                executionId,
                decision.planId(),
                decision.changesetId(),
                decision.id(),
                decision.verdict(),
                decision.riskProposed(),
                decision.riskEffective(),
                decision.environment());
    }
}
