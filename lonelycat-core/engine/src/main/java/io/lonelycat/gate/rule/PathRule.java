// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.policy.PathEntry;
import io.lonelycat.gate.policy.PathPolicy;
import io.lonelycat.json.Names;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Applies the policy's path lists to old and new paths of changed files. */
final class PathRule implements Rule {
    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        PathPolicy policy = facts.sections().paths();
        Map<Integer, List<WorkspacePath>> byEntry = new TreeMap<>();
        List<WorkspacePath> unmatched = new ArrayList<>();
        for (WorkspacePath path : facts.matches().paths()) {
            BitSet entries = reported(facts.matches().entries(path), policy.entries());
            for (int at = entries.nextSetBit(0); at >= 0; at = entries.nextSetBit(at + 1)) {
                byEntry.computeIfAbsent(at, key -> new ArrayList<>()).add(path);
            }
            if (entries.isEmpty()) {
                unmatched.add(path);
            }
        }
        byEntry.forEach((at, paths) -> report(policy.entries().get(at), paths, findings));
        if (!unmatched.isEmpty()) {
            findings.add(
                    "paths.unmatched",
                    policy.unmatched(),
                    unmatched,
                    DecisionWording.paths(unmatched, " matches", " match")
                            + " no pattern of the policy under `paths`, so `paths.unmatched` applies: `"
                            + Names.of(policy.unmatched().effect()) + "`.",
                    "Ask the policy's owner to add a pattern, or drop the path from the change.");
        }
    }

    /**
     * Returns the matching path-list entries to report: all that restrict the path, otherwise the first that allows the
     * path.
     */
    private static BitSet reported(BitSet matching, List<PathEntry> entries) {
        int first = matching.nextSetBit(0);
        for (int at = first; at >= 0; at = matching.nextSetBit(at + 1)) {
            if (at > first && entries.get(at).setting().effect() == Effect.ALLOW) {
                matching.clear(at, matching.length());
            }
        }
        return matching;
    }

    private static void report(PathEntry entry, List<WorkspacePath> paths, Findings findings) {
        Effect effect = entry.setting().effect();
        String why = DecisionWording.shown(entry.why());
        String because = why.isEmpty() ? "" : ": " + (why.endsWith(".") ? why.substring(0, why.length() - 1) : why);
        String consequence =
                switch (effect) {
                    case DENY -> "which the policy denies" + because;
                    case NEED_APPROVAL -> "for which the policy requires an approval" + because;
                    default -> "which the policy allows";
                };
        findings.add(
                "paths." + Names.of(effect),
                entry.setting(),
                paths,
                DecisionWording.paths(paths, " matches", " match") + " `" + entry.glob() + "`, " + consequence + ".",
                effect == Effect.NEED_APPROVAL
                        ? "To do without the approval, drop the path from the change."
                        : "Drop the path from the change.");
    }
}
