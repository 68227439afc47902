// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Files and folders of one change whose names differ only in case or Unicode normalisation: two here, and one in a checkout on
 * macOS or Windows. Where the workspace's own file system takes them for one, {@link BuiltInBans} has denied them.
 */
public final class SpellingRule {
    private final Map<String, Spelling> first = new HashMap<>();
    private final Map<String, Map<String, WorkspacePath>> others = new TreeMap<>();
    private final Set<String> seen = new HashSet<>();

    private SpellingRule() {}

    /** How a name is written, and a path that has it. */
    private record Spelling(String name, WorkspacePath path) {}

    public static void judge(GateInput subject, Findings findings) {
        if (subject.inputs().foldsNames()) {
            return;
        }
        SpellingRule rule = new SpellingRule();
        for (FileChange change : subject.changes()) {
            if (change.newMode() != null) {
                rule.add(change.path());
            }
        }
        List<String> shown = new ArrayList<>();
        Set<WorkspacePath> paths = new TreeSet<>();
        for (Map<String, WorkspacePath> twins : rule.others.values()) {
            if (differInTheirLastName(twins.keySet())) {
                shown.add(String.join(
                        " and ",
                        twins.keySet().stream()
                                .map(name -> "`" + VisibleText.of(name) + "`")
                                .toList()));
                paths.addAll(twins.values());
            }
        }
        if (!paths.isEmpty()) {
            findings.add(
                    "paths.twin",
                    Setting.builtIn(Effect.WARN),
                    paths,
                    DecisionWording.list(shown, 3)
                            + " differ only in case or Unicode normalisation: in a checkout on macOS or"
                            + " Windows one takes the place of the other.",
                    "Rename all but one of them, unless the project is never checked out there.");
        }
    }

    /** Where the folders above differ, they are told themselves. */
    private static boolean differInTheirLastName(Set<String> twins) {
        return twins.stream()
                        .map(name -> name.substring(name.lastIndexOf('/') + 1))
                        .distinct()
                        .count()
                > 1;
    }

    /** Adds the path and the folders above it, until one that was added already. */
    private void add(WorkspacePath path) {
        for (WorkspacePath at = path; at != null && seen.add(at.value()); at = at.parent()) {
            String folded = at.folded();
            Spelling before = first.putIfAbsent(folded, new Spelling(at.value(), path));
            if (before != null) {
                others.computeIfAbsent(folded, key -> new TreeMap<>(Map.of(before.name(), before.path())))
                        .put(at.value(), path);
            }
        }
    }
}
