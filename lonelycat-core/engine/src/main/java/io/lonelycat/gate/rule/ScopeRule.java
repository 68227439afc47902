// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;

/** Denies changes of paths outside the plan's {@code affectedPaths}. */
final class ScopeRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<WorkspacePath> outside = facts.matches().paths().stream()
                .filter(path -> !facts.matches().isInScope(path))
                .toList();
        if (!outside.isEmpty()) {
            findings.deny(
                    "scope-outside",
                    outside,
                    DecisionWording.paths(outside, " is", " are")
                            + " outside the plan's affectedPaths. In plan.json, affectedPaths is "
                            + patterns(facts.plan()) + ".",
                    "If the change needs the path, add the path to affectedPaths and plan again. Otherwise drop the path from the change.");
        }
        if (facts.plan().derived().contains("affectedPaths")) {
            findings.add(
                    "scope-derived",
                    Setting.builtIn(Effect.ALLOW),
                    List.of(),
                    "The plan declares no affectedPaths, so the plan does not restrict the changed paths. To restrict"
                            + " the paths, declare affectedPaths in a plan file.",
                    Findings.NOTHING);
        }
    }

    private static String patterns(ChangePlan plan) {
        List<String> globs = plan.affectedPaths().stream()
                .map(Glob::pattern)
                .map(DecisionWording::quoted)
                .toList();
        return globs.isEmpty() ? "none" : DecisionWording.list(globs, 5);
    }
}
