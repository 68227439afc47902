// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Names;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;

/** The effect that an operation has by itself, whatever the path; the policy has a section of these. */
record OperationRule(Operation operation, Setting setting) implements Constraint {
    static List<Constraint> readAll(InputValue section) {
        InputObject in = section.object();
        List<Constraint> rules = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            in.optional(Names.of(operation))
                    .ifPresent(value -> rules.add(
                            new OperationRule(operation, Setting.at(value.oneOf(Effect.class), value.line()))));
        }
        in.rejectUnknown();
        return rules;
    }

    @Override
    public List<String> ids() {
        return List.of("operations." + Names.of(operation));
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
        List<WorkspacePath> paths = subject.changes().stream()
                .filter(this::applies)
                .map(FileChange::path)
                .toList();
        if (!paths.isEmpty()) {
            String name = Names.of(operation);
            findings.add(
                    "operations." + name,
                    setting,
                    paths,
                    (operation == Operation.MODE
                                    ? "The mode changes of "
                                    : "The change has the operation " + name + " for ")
                            + Wording.paths(paths) + " (operations." + name + ").",
                    "Drop it from the change.");
        }
    }

    /** A mode may change together with the content or the name, and counts then as well. */
    private boolean applies(FileChange change) {
        return operation == Operation.MODE
                ? change.oldMode() != null && change.newMode() != null && change.oldMode() != change.newMode()
                : change.operation() == operation;
    }
}
