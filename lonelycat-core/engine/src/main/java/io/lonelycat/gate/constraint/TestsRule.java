// SPDX-License-Identifier: MIT
package io.lonelycat.gate.constraint;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.NeededTests;
import io.lonelycat.gate.rule.Findings;
import io.lonelycat.gate.rule.GateInput;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** New content goes together with new content of the {@link NeededTests}. */
record TestsRule(NeededTests spec) {
    private static final int SHOWN = 3;

    void judge(GateInput subject, Findings findings) {
        Set<WorkspacePath> renewed = subject.changes().stream()
                .filter(TestsRule::isNewContent)
                .map(FileChange::path)
                .collect(Collectors.toSet());
        Map<WorkspacePath, List<WorkspacePath>> alone = new LinkedHashMap<>();
        for (WorkspacePath path : renewed.stream().sorted().toList()) {
            List<WorkspacePath> tests = tests(path);
            if (!tests.isEmpty() && tests.stream().noneMatch(renewed::contains)) {
                alone.put(path, tests);
            }
        }
        if (!alone.isEmpty()) {
            findings.add(
                    "tests." + spec.id(),
                    spec.setting(),
                    alone.keySet(),
                    reason(alone),
                    "Change or add the tests in the same change.");
        }
    }

    private static boolean isNewContent(FileChange change) {
        return change.operation() != Operation.DELETE && !Objects.equals(change.oldSha256(), change.newSha256());
    }

    private List<WorkspacePath> tests(WorkspacePath path) {
        return spec.except().matchesAny(path)
                ? List.of()
                : spec.needs().stream()
                        .map(counterpart -> counterpart.of(path))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private String reason(Map<WorkspacePath, List<WorkspacePath>> alone) {
        List<String> pairs = alone.entrySet().stream()
                .map(entry -> DecisionWording.paths(List.of(entry.getKey())) + " (its test would be "
                        + entry.getValue().stream()
                                .map(test -> DecisionWording.paths(List.of(test)))
                                .collect(Collectors.joining(" or "))
                        + ")")
                .toList();
        return "Without a test in the same change: " + DecisionWording.list(pairs, SHOWN) + " (tests." + spec.id()
                + "). The gate does not look whether there is one in the workspace.";
    }
}
