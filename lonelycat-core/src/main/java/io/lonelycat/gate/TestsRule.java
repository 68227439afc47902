// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * New content of some files goes with new content of their tests, in the same change: the gate does not look at the
 * workspace, so that a test which stays as it is counts for nothing. An element of the policy's {@code tests}.
 *
 * @param needs one of these is enough
 */
record TestsRule(String id, GlobSet except, List<Counterpart> needs, Setting setting) implements Constraint {
    private static final int SHOWN = 3;

    static List<Constraint> readAll(InputValue section) {
        return Constraints.named(section, TestsRule::read);
    }

    private static TestsRule read(String id, InputObject in) {
        Glob changed = Counterpart.readChanged(in.required("changed"));
        InputValue needs = in.required("needs");
        if (needs.list().isEmpty()) {
            throw needs.problem("the list is empty, so that nothing is needed; fill it, or drop the rule");
        }
        return new TestsRule(
                id,
                GlobSet.of(
                        in.listOrEmpty("except").stream().map(PathEntry::glob).toList()),
                needs.list().stream()
                        .map(glob -> Counterpart.read(changed, glob))
                        .toList(),
                Constraints.effect(in, "effect", Effect.NEED_APPROVAL));
    }

    @Override
    public List<String> ids() {
        return List.of("tests." + id);
    }

    @Override
    public void judge(Case subject, ResolvedChecks checks, Findings findings) {
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
                    "tests." + id,
                    setting,
                    alone.keySet(),
                    reason(alone),
                    "Change or add the tests in the same change.");
        }
    }

    private static boolean isNewContent(FileChange change) {
        return change.operation() != Operation.DELETE && !Objects.equals(change.oldSha256(), change.newSha256());
    }

    private List<WorkspacePath> tests(WorkspacePath path) {
        return except.matchesAny(path)
                ? List.of()
                : needs.stream()
                        .map(counterpart -> counterpart.of(path))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private String reason(Map<WorkspacePath, List<WorkspacePath>> alone) {
        List<String> pairs = alone.entrySet().stream()
                .map(entry -> Wording.paths(List.of(entry.getKey())) + " (its test would be "
                        + entry.getValue().stream()
                                .map(test -> Wording.paths(List.of(test)))
                                .collect(Collectors.joining(" or "))
                        + ")")
                .toList();
        return "Without a test in the same change: " + Wording.list(pairs, SHOWN) + " (tests." + id
                + "). The gate does not look whether there is one in the workspace.";
    }
}
