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
import java.util.stream.Collectors;

/**
 * Finds misleading file names, which globs would not match: mixed scripts, invisible characters, and names that differ
 * only in case or Unicode normalisation.
 */
final class ConfusableNameRule implements Rule {
    private static final int SHOWN = 3;

    @Override
    public void evaluate(GateFacts facts, Findings findings) {
        lookalikes(facts, findings);
        if (!facts.inputs().foldsNames()) {
            twins(facts, findings);
        }
    }

    private static void lookalikes(GateFacts facts, Findings findings) {
        List<WorkspacePath> odd = facts.matches().paths().stream()
                .filter(path -> !VisibleText.isPlain(path.value()))
                .filter(path -> !path.display().equals(path.value())
                        || path.segments().stream().anyMatch(VisibleText::mixesScripts))
                .toList();
        List<String> shown = odd.stream().map(ConfusableNameRule::lookalike).toList();
        report(
                "paths.lookalike",
                odd,
                shown,
                " can be mistaken for another name.",
                "If the name is not the name that you expect, rename the file. A character that only looks like another"
                        + " one is shown as `\\u{...}`.",
                findings);
    }

    private static String lookalike(WorkspacePath path) {
        return "`" + spelt(path.display()) + "` ("
                + (path.display().equals(path.value())
                        ? "letters of several alphabets"
                        : "invisible or unusual characters")
                + ")";
    }

    private static void twins(GateFacts facts, Findings findings) {
        Map<String, Map<String, WorkspacePath>> byFolded = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (FileChange change : facts.changes()) {
            WorkspacePath path = change.newMode() == null ? null : change.path();
            for (WorkspacePath at = path; at != null && seen.add(at.value()); at = at.parent()) {
                byFolded.computeIfAbsent(at.folded(), folded -> new TreeMap<>()).put(at.value(), change.path());
            }
        }
        byFolded.values().removeIf(spellings -> spellings.size() == 1);
        List<WorkspacePath> paths = new ArrayList<>();
        List<String> shown = new ArrayList<>();
        for (Map<String, WorkspacePath> spellings : new TreeMap<>(byFolded).values()) {
            // Skips paths that differ only in parent folders, because the rule reports the folders themselves.
            boolean differ = spellings.keySet().stream()
                            .map(name -> name.substring(name.lastIndexOf('/') + 1))
                            .distinct()
                            .count()
                    > 1;
            if (differ) {
                paths.addAll(spellings.values());
                shown.add(spellings.keySet().stream()
                        .map(name -> "`" + spelt(name) + "`")
                        .collect(Collectors.joining(" and ")));
            }
        }
        report(
                "paths.twin",
                paths,
                shown,
                " differ only in case or Unicode normalisation, so in a checkout on macOS or Windows, one file overwrites the other.",
                "Rename one of these files, so that the names differ in more than case or Unicode normalisation.",
                findings);
    }

    private static void report(
            String rule, List<WorkspacePath> paths, List<String> shown, String what, String next, Findings findings) {
        if (!paths.isEmpty()) {
            findings.add(rule, Setting.builtIn(Effect.WARN), paths, DecisionWording.list(shown, SHOWN) + what, next);
        }
    }

    private static String spelt(String name) {
        return VisibleText.of(name)
                .codePoints()
                .mapToObj(point -> VisibleText.isLikeLatin(point)
                        ? "\\u{" + Integer.toHexString(point) + "}"
                        : Character.toString(point))
                .collect(Collectors.joining());
    }
}
