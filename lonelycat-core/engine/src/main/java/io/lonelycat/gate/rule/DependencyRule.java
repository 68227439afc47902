// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Warns if the plan replaces another plan, or depends on a plan that was not executed. */
final class DependencyRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        facts.plan().origin().parentPlanId().ifPresent(parent -> replaced(parent, findings));
        Set<String> ids = new LinkedHashSet<>(facts.plan().details().dependencies());
        ids.removeAll(facts.inputs().knownPlans());
        if (!ids.isEmpty()) {
            List<String> unknown = ids.stream().map(DecisionWording::quoted).toList();
            findings.add(
                    "dependency.unknown",
                    Setting.builtIn(Effect.WARN),
                    List.of(),
                    "This workspace has no record of an execution of " + DecisionWording.list(unknown, 5)
                            + ", on which the plan depends (plan.json, dependencies).",
                    "Execute the missing plans first, or correct the ids in `dependencies`.");
        }
    }

    private static void replaced(String parent, Findings findings) {
        findings.add(
                "plan.replaces",
                Setting.builtIn(Effect.WARN),
                List.of(),
                "The plan replaces `" + parent
                        + "` (plan.json, parentPlanId). Approvals of that plan do not count for the new plan.",
                "Review the new change.");
    }
}
