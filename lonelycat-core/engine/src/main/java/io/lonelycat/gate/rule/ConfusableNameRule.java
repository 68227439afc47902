// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.LikeLatin;
import io.lonelycat.workspace.VisibleText;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Names that people or file systems take for others: letters of several scripts in one name, characters that cannot be seen, and
 * names that read like one in the globs of the policy or like another one of the change. No glob matches what a name only looks like.
 * Where the workspace's own file system takes two spellings for one, {@link BuiltInBans} has denied them.
 */
public final class ConfusableNameRule {
    private final GateInput subject;
    private final Findings findings;
    private final Set<WorkspacePath> paths = new TreeSet<>();
    private final List<String> shown = new ArrayList<>();

    private ConfusableNameRule(GateInput subject, Findings findings) {
        this.subject = subject;
        this.findings = findings;
    }

    public static void judge(GateInput subject, Findings findings) {
        if (!subject.matches().oddPaths().isEmpty()) {
            new ConfusableNameRule(subject, findings).judgeLetters();
            new ConfusableNameRule(subject, findings).judgeNamesOfGlobs();
        }
        new ConfusableNameRule(subject, findings).judgePaths();
    }

    private void judgeLetters() {
        for (WorkspacePath path : subject.matches().oddPaths()) {
            if (!path.display().equals(path.value()) || path.segments().stream().anyMatch(LikeLatin::mixes)) {
                paths.add(path);
                shown.add("`" + spelt(path.display()) + "`");
            }
        }
        tell(
                "paths.lookalike",
                (paths.size() == 1 ? " is" : " are")
                        + " not what it looks like: letters of several scripts in one name, or"
                        + " characters that cannot be seen.");
    }

    private void judgeNamesOfGlobs() {
        Map<String, String> known = new TreeMap<>();
        for (Glob glob : subject.matches().globs()) {
            for (String name : glob.pattern().split("/", -1)) {
                known.put(name, LikeLatin.skeleton(name));
            }
        }
        for (WorkspacePath path : subject.matches().oddPaths()) {
            for (String name : path.segments()) {
                String skeleton = LikeLatin.skeleton(name);
                if (!skeleton.equals(name)) {
                    known.entrySet().stream()
                            .filter(other -> other.getValue().equals(skeleton)
                                    && !other.getKey().equals(name))
                            .limit(1)
                            .forEach(other -> {
                                paths.add(path);
                                shown.add("`" + spelt(path.display()) + "` looks like `" + other.getKey() + "`");
                            });
                }
            }
        }
        tell("paths.twin", ", which the policy has, and is another name.");
    }

    /** Compares the names of files and folders that are there afterwards; where a letter is odd, also of those that go. */
    private void judgePaths() {
        Map<String, Map<String, WorkspacePath>> alike = new HashMap<>();
        Set<String> seen = new HashSet<>();
        boolean all = !subject.matches().oddPaths().isEmpty();
        for (FileChange change : subject.changes()) {
            for (WorkspacePath path : all ? List.of(change.path(), change.source()) : List.of(change.path())) {
                for (WorkspacePath at = path; at != null && seen.add(at.value()); at = at.parent()) {
                    if (all || change.newMode() != null) {
                        alike.computeIfAbsent(key(at), key -> new TreeMap<>())
                                .putIfAbsent(subject.inputs().foldsNames() ? at.folded() : at.value(), path);
                    }
                }
            }
        }
        for (Map<String, WorkspacePath> names : new TreeMap<>(alike).values()) {
            // Where the folders above differ, they are told themselves.
            if (names.keySet().stream()
                            .map(name -> name.substring(name.lastIndexOf('/') + 1))
                            .distinct()
                            .count()
                    > 1) {
                paths.addAll(names.values());
                shown.add(names.keySet().stream()
                        .map(name -> "`" + spelt(name) + "`")
                        .collect(Collectors.joining(" and ")));
            }
        }
        tell(
                "paths.twin",
                " look alike, or differ only in case or Unicode normalisation: people take one for the other, and in a checkout on"
                        + " macOS or Windows one takes the place of the other.");
    }

    private static String key(WorkspacePath path) {
        String skeleton = LikeLatin.skeleton(path.value());
        return skeleton.equals(path.value())
                ? path.folded()
                : WorkspacePath.of(skeleton).folded();
    }

    private void tell(String rule, String what) {
        if (!paths.isEmpty()) {
            findings.add(
                    rule,
                    Setting.builtIn(Effect.WARN),
                    paths,
                    DecisionWording.list(shown, 3) + what,
                    "Make sure that each name is meant, letter by letter, or rename; odd letters are written out here.");
        }
    }

    /** Writes out all letters that only look like Latin ones. */
    private static String spelt(String name) {
        return VisibleText.of(name)
                .codePoints()
                .mapToObj(point ->
                        LikeLatin.is(point) ? "\\u{" + Integer.toHexString(point) + "}" : Character.toString(point))
                .collect(Collectors.joining());
    }
}
