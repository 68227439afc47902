// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.PathOwners;
import io.lonelycat.gate.approval.RequiredGroup;
import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Finding;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.List;

/** Requires approvals of groups for certain paths or findings. */
final class RequiredGroupRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        List<Finding> found = findings.all();
        for (RequiredGroup required : facts.approval().required()) {
            List<WorkspacePath> paths = paths(facts, required);
            List<String> asking = found.stream()
                    .filter(finding -> finding.isOpen() && required.isAbout(finding.rule()))
                    .map(Finding::rule)
                    .distinct()
                    .toList();
            if (paths.isEmpty() && !asking.isEmpty()) {
                String rules = DecisionWording.list(
                        asking.stream().map(rule -> "`" + rule + "`").toList(), 3);
                add(required, paths, "This change", "from the change what these findings name: " + rules, findings);
            } else if (!paths.isEmpty()) {
                add(required, paths, DecisionWording.paths(paths), files(paths), findings);
            }
        }
        PathOwners.of(facts.approval().owners(), facts.matches().paths())
                .forEach((owner, paths) -> add(owner, paths, DecisionWording.paths(paths), files(paths), findings));
    }

    private static String files(List<WorkspacePath> paths) {
        return paths.size() == 1 ? "this file from the change" : "these files from the change";
    }

    private static void add(
            RequiredGroup required, List<WorkspacePath> paths, String where, String what, Findings findings) {
        findings.add(
                required.rule(),
                Setting.at(Effect.NEED_APPROVAL, required.place()),
                paths,
                where + ": the policy requires " + DecisionWording.count(required.count(), "approval")
                        + " of the group `" + required.group() + "`.",
                "To do without this approval, drop " + what + ".");
    }

    private static List<WorkspacePath> paths(GateFacts facts, RequiredGroup required) {
        GlobSet globs = GlobSet.of(required.paths());
        return facts.matches().paths().stream().filter(globs::matchesAny).toList();
    }
}
