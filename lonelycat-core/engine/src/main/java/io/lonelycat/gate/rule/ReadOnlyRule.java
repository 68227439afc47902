// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.policy.PathEntry;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Denies changes of existing files listed in {@code paths.read_only}. */
final class ReadOnlyRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        Map<Integer, List<WorkspacePath>> byEntry = new TreeMap<>();
        for (FileChange change : facts.changes()) {
            if (change.operation() != Operation.CREATE) {
                BitSet hits = facts.matches().readOnly(change.source());
                for (int at = hits.nextSetBit(0); at >= 0; at = hits.nextSetBit(at + 1)) {
                    byEntry.computeIfAbsent(at, key -> new ArrayList<>()).add(change.source());
                }
            }
        }
        List<PathEntry> entries = facts.sections().paths().readOnly();
        byEntry.forEach((position, paths) -> findings.add(
                "paths.read_only",
                entries.get(position).setting(),
                paths,
                DecisionWording.paths(paths, " matches `", " match `")
                        + entries.get(position).glob()
                        + "`: existing files that match must not be changed, moved or deleted (paths.read_only).",
                "Add a new file instead, or drop the path from the change."));
    }
}
