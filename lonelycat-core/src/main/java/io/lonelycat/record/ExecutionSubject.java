// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.decision.Verdict;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.Risk;
import java.util.Optional;

/**
 * What an execution carried out, and what the gate had said to it.
 *
 * @param environment the one that the change was for, where there was one
 */
public record ExecutionSubject(
        String executionId,
        String planId,
        String changesetId,
        String decisionId,
        Verdict verdict,
        Risk riskProposed,
        Risk riskEffective,
        Optional<String> environment) {

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

    public void writeIds(JsonObject json) {
        json.with("executionId", executionId)
                .with("planId", planId)
                .with("changesetId", changesetId)
                .with("decisionId", decisionId);
    }

    public void writeVerdict(JsonObject json) {
        json.with("verdict", verdict)
                .with("riskProposed", riskProposed)
                .with("riskEffective", riskEffective)
                .withIfPresent("environment", environment.orElse(null));
    }

    public static ExecutionSubject read(InputObject in) {
        return new ExecutionSubject(
                in.required("executionId").text(),
                in.required("planId").text(),
                in.required("changesetId").text(),
                in.required("decisionId").text(),
                in.required("verdict").oneOf(Verdict.class),
                in.required("riskProposed").oneOf(Risk.class),
                in.required("riskEffective").oneOf(Risk.class),
                Fields.optionalText(in, "environment"));
    }
}
