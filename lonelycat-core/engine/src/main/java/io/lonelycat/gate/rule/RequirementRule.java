// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.gate.policy.Requirement;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Risk;
import java.util.List;

/** Requires approvals and a rehearsal if the policy demands them for the effective risk. */
final class RequirementRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        String risk = "The risk " + Names.of(findings.risk()) + " requires ";
        facts.sections()
                .requiredApprovals(findings.risk())
                .ifPresent(
                        required -> findings.add(
                                Requirement.APPROVAL,
                                required.approval(),
                                List.of(),
                                risk + DecisionWording.count(required.approvals(), "approval") + ".",
                                findings.risk() == Risk.LOW
                                        ? "To do without the approval, ask the policy's owner to change `require.low`."
                                        : "To do without the approval, make the change less risky, for example by splitting the change."));
        if (facts.sections().rehearsed(findings.risk())) {
            findings.add(
                    "require.rehearsal",
                    Setting.builtIn(Effect.ALLOW),
                    List.of(),
                    risk + "a rehearsal (trial run in a copy) before the workspace is changed.",
                    "Nothing to do: the execution itself begins with the rehearsal.");
        }
    }
}
