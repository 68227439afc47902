// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What no policy can permit: the version control's and our own state, the policy itself, two names for one file. */
public final class BuiltInBans {
    private BuiltInBans() {}

    public static void judge(GateInput subject, Findings findings) {
        reserved(subject, findings);
        policyFile(subject, findings);
        if (subject.inputs().foldsNames()) {
            collisions(subject, findings);
        }
    }

    private static void reserved(GateInput subject, Findings findings) {
        Map<String, List<WorkspacePath>> bySegment = new LinkedHashMap<>();
        for (WorkspacePath path : subject.matches().paths()) {
            Optional<String> segment = path.reservedSegment();
            if (segment.isPresent()) {
                bySegment
                        .computeIfAbsent(segment.get(), key -> new ArrayList<>())
                        .add(path);
            }
        }
        bySegment.forEach((segment, paths) -> findings.deny(
                "builtin.reserved-path",
                paths,
                DecisionWording.paths(paths) + ": the name " + DecisionWording.quoted(segment)
                        + " means `.git` or `.lonelycat` on some file system, and no change may touch these.",
                "Drop the path from the change; no policy can allow it."));
    }

    /** Also a file in the place of one of the policy's folders would take the policy away. */
    private static void policyFile(GateInput subject, Findings findings) {
        Set<String> own = subject.policyFiles();
        List<WorkspacePath> paths = new ArrayList<>();
        for (WorkspacePath path : subject.matches().paths()) {
            if (own.stream().anyMatch(path::opensOrHolds)) {
                paths.add(path);
            }
        }
        if (!paths.isEmpty() && !isTheFirst(subject, paths)) {
            findings.deny(
                    "builtin.policy-file",
                    paths,
                    "A change must not touch its own policy, the file " + Policy.FILE_NAME
                            + " in the root, or a folder of a policy: " + DecisionWording.paths(paths) + ".",
                    "Drop the path from the change, and edit the policy by hand.");
        }
    }

    /**
     * Whether a workspace gets its first policy: judged by the engine's own policy for that, which no file and no record can be,
     * and made where nothing is.
     */
    private static boolean isTheFirst(GateInput subject, List<WorkspacePath> paths) {
        return subject.policy().isForTheFirst()
                && subject.policyFile().isEmpty()
                && paths.equals(List.of(WorkspacePath.of(Policy.FILE_NAME)))
                && subject.changes().stream()
                        .filter(change -> change.path().equals(paths.get(0)))
                        .allMatch(change -> change.operation() == Operation.CREATE);
    }

    private static void collisions(GateInput subject, Findings findings) {
        Map<String, List<WorkspacePath>> byKey = subject.matches().paths().stream()
                .collect(Collectors.groupingBy(WorkspacePath::folded, LinkedHashMap::new, Collectors.toList()));
        byKey.values().stream()
                .filter(paths -> paths.size() > 1)
                .forEach(paths -> findings.deny(
                        "builtin.path-collision",
                        paths,
                        DecisionWording.paths(paths)
                                + " are one file on the workspace's file system, which treats names that differ only"
                                + " in case or Unicode normalisation as equal.",
                        "Rename all but one of these files."));
    }
}
