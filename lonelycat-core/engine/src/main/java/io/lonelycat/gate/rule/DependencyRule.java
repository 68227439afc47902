// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A plan that another one depends on should be known here. */
public final class DependencyRule {
    private DependencyRule() {}

    public static void judge(GateInput subject, Findings findings) {
        Set<String> ids = new LinkedHashSet<>(subject.plan().details().dependencies());
        ids.removeAll(subject.inputs().knownPlans());
        if (!ids.isEmpty()) {
            List<String> unknown = ids.stream().map(DecisionWording::quoted).toList();
            findings.add(
                    "dependency.unknown",
                    Setting.builtIn(Effect.WARN),
                    List.of(),
                    "The plan depends on " + DecisionWording.list(unknown, 5)
                            + " (plan.json, dependencies), not known here.",
                    "Make sure that those plans have been carried out, or correct the ids.");
        }
    }
}
