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

/** Approvals of groups that the policy demands for paths of the change, or for findings of other rules. */
final class RequiredGroupRule implements Rule {
    @Override
    public void judge(GateFacts facts, Findings findings) {
        List<Finding> found = findings.all();
        for (RequiredGroup required : facts.approval().required()) {
            List<WorkspacePath> paths = paths(facts, required);
            boolean asked = found.stream().anyMatch(finding -> finding.isOpen() && required.isAbout(finding.rule()));
            if (asked || !paths.isEmpty()) {
                String where = paths.isEmpty() ? "This change" : DecisionWording.paths(paths);
                add(required, paths, where, findings);
            }
        }
        PathOwners.of(facts.approval().owners(), facts.matches().paths())
                .forEach((owner, paths) -> add(owner, paths, DecisionWording.paths(paths), findings));
    }

    private static void add(RequiredGroup required, List<WorkspacePath> paths, String where, Findings findings) {
        findings.add(
                required.rule(),
                Setting.at(Effect.NEED_APPROVAL, required.place()),
                paths,
                where + ": the policy requires " + DecisionWording.count(required.count(), "approval")
                        + " of the group `" + required.group() + "`.",
                "To do without this approval, drop "
                        + (paths.isEmpty()
                                ? "the parts that other findings name"
                                : paths.size() == 1 ? "this file" : "these files")
                        + " from the change.");
    }

    private static List<WorkspacePath> paths(GateFacts facts, RequiredGroup required) {
        GlobSet globs = GlobSet.of(required.paths());
        return facts.matches().paths().stream().filter(globs::matchesAny).toList();
    }
}
