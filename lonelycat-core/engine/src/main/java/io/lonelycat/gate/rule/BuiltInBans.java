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

/**
 * Denies changes that no policy can permit: changes of files of git, LonelyCat or the policy, and changes of one file
 * under two names.
 */
final class BuiltInBans implements Rule {
    private static final Set<String> RESERVED = Set.of(".git", ".lonelycat");

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        reserved(facts, findings);
        policyFile(facts, findings);
        if (facts.inputs().foldsNames()) {
            collisions(facts, findings);
        }
    }

    private static void reserved(GateFacts facts, Findings findings) {
        Map<String, List<WorkspacePath>> bySegment = new LinkedHashMap<>();
        for (WorkspacePath path : facts.matches().paths()) {
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
                DecisionWording.paths(paths)
                        + ": no change may touch `.git` or `.lonelycat`, the folders of git and LonelyCat."
                        + (RESERVED.contains(segment)
                                ? ""
                                : " Some file systems treat the name " + DecisionWording.quoted(segment)
                                        + " as one of these two names."),
                "Drop the path from the change; no policy can allow it."));
    }

    private static void policyFile(GateFacts facts, Findings findings) {
        Set<String> own = facts.policyFiles();
        List<WorkspacePath> paths = new ArrayList<>();
        for (WorkspacePath path : facts.matches().paths()) {
            if (own.stream().anyMatch(path::opensOrHolds)) {
                paths.add(path);
            }
        }
        if (!paths.isEmpty() && !isTheFirst(facts, paths)) {
            findings.deny(
                    "builtin.policy-file",
                    paths,
                    DecisionWording.paths(paths, " belongs", " belong")
                            + " to the policy. No change may touch the files of the policy that gates the change, the folders of"
                            + " these files, or " + Policy.FILE_NAME + " in the root folder.",
                    "Drop the policy's file from the change, and edit the policy by hand.");
        }
    }

    /**
     * Returns whether the change creates the workspace's first policy file, which only the built-in policy
     * {@code init-policy} permits.
     */
    private static boolean isTheFirst(GateFacts facts, List<WorkspacePath> paths) {
        return facts.policy().isForTheFirst()
                && facts.policyFile().isEmpty()
                && paths.equals(List.of(WorkspacePath.of(Policy.FILE_NAME)))
                && facts.changes().stream()
                        .filter(change -> change.path().equals(paths.get(0)))
                        .allMatch(change -> change.operation() == Operation.CREATE);
    }

    private static void collisions(GateFacts facts, Findings findings) {
        Map<String, List<WorkspacePath>> byKey = facts.matches().paths().stream()
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
