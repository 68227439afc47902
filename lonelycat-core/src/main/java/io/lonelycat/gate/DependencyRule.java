// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import java.util.List;

/** A plan that another one depends on should be known here. */
final class DependencyRule {
    private DependencyRule() {}

    static void judge(Case subject, Findings findings) {
        List<String> unknown = subject.plan().dependencies().stream()
                .filter(id -> !subject.inputs().knownPlans().contains(id))
                .distinct()
                .map(Wording::quoted)
                .toList();
        if (!unknown.isEmpty()) {
            findings.add(
                    "dependency.unknown",
                    Setting.builtIn(Effect.WARN),
                    List.of(),
                    "The plan depends on " + Wording.list(unknown, 5) + " (plan.json, dependencies), not known here.",
                    "Make sure that those plans have been carried out, or correct the ids.");
        }
    }
}
