// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Plans that another one depends on, or replaces. */
public final class DependencyRule {
    private DependencyRule() {}

    public static void judge(GateInput subject, Findings findings) {
        subject.plan().origin().parentPlanId().ifPresent(parent -> replaced(parent, findings));
        Set<String> ids = new LinkedHashSet<>(subject.plan().details().dependencies());
        ids.removeAll(subject.inputs().knownPlans());
        if (!ids.isEmpty()) {
            List<String> unknown = ids.stream().map(DecisionWording::quoted).toList();
            findings.add(
                    "dependency.unknown",
                    Setting.builtIn(Effect.WARN),
                    List.of(),
                    "The plan depends on " + DecisionWording.list(unknown, 5)
                            + " (plan.json, dependencies), of which this workspace has no record.",
                    "Make sure that those plans were executed, or correct the ids.");
        }
    }

    private static void replaced(String parent, Findings findings) {
        findings.add(
                "plan.replaces",
                Setting.builtIn(Effect.WARN),
                List.of(),
                "The change of `" + parent
                        + "` was planned again, because files had changed meanwhile (plan.json, parentPlanId)."
                        + " Approvals of that plan do not count.",
                "Review the new change; the finding `edit.tolerated` names the hunks that moved.");
    }
}
