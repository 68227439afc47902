// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.stream.Stream;

/** Reports changed code that no critical check verifies. */
final class UnverifiedRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<WorkspacePath> code = facts.matches().code();
        ResolvedChecks checks = findings.checks();
        boolean verified = Stream.concat(checks.verification().stream(), checks.healthChecks().stream())
                .anyMatch(check -> check.terms().critical());
        if (code.isEmpty() || verified) {
            return;
        }
        String risk = Names.of(findings.risk());
        findings.add(
                "checks.none",
                facts.sections().verificationFiles().unverified(),
                code,
                "No check verifies the change: the change touches code (" + DecisionWording.paths(code)
                        + "), but no critical check (a check whose failure rolls the change back) applies to the"
                        + " change. The plan names no critical check, and the policy requires none for the risk " + risk
                        + ".",
                "Add a check of your build to the policy, for example `checks: {tests: {command: [mvn, -q, test]}}`, and"
                        + " require it: `require: {" + risk + ": {checks: [tests]}}`.");
    }
}
