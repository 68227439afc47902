// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.OperationEffect;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** An operation has the {@link OperationEffect} that the policy gives it. */
record OperationRule(OperationEffect spec) {
    void judge(GateInput subject, Findings findings) {
        List<WorkspacePath> paths = subject.changes().stream()
                .filter(this::applies)
                .map(FileChange::path)
                .toList();
        if (!paths.isEmpty()) {
            String name = Names.of(spec.operation());
            findings.add(
                    "operations." + name,
                    spec.setting(),
                    paths,
                    (spec.operation() == Operation.MODE
                                    ? "The mode changes of "
                                    : "The change has the operation " + name + " for ")
                            + DecisionWording.paths(paths) + " (operations." + name + ").",
                    "Drop it from the change.");
        }
    }

    /** A mode may change together with the content or the name, and counts then as well. */
    private boolean applies(FileChange change) {
        return spec.operation() == Operation.MODE
                ? change.oldMode() != null && change.newMode() != null && change.oldMode() != change.newMode()
                : change.operation() == spec.operation();
    }
}
