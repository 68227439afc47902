// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.decision.DecisionWording;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.decision.Setting;
import io.lonelycat.workspace.LikeLatin;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Names in one foreign script that look like a name that the policy has in its globs, or like another path of the same
 * change: each letter is a Cyrillic or Greek one, so that nothing is mixed, and what people read is not what globs match.
 */
public final class TwinRule {
    private final Map<String, NavigableSet<String>> names = new HashMap<>();
    private final Map<String, NavigableSet<String>> places = new HashMap<>();

    private TwinRule(GateInput subject) {
        for (Glob glob : subject.matches().globs()) {
            for (String name : glob.pattern().split("/", -1)) {
                if (!name.isEmpty() && name.indexOf('*') < 0 && name.indexOf('?') < 0) {
                    add(names, name);
                }
            }
        }
        subject.matches().paths().forEach(path -> prefixes(path).forEach(prefix -> add(places, prefix)));
    }

    public static void judge(GateInput subject, Findings findings) {
        List<WorkspacePath> foreign = new ArrayList<>();
        for (WorkspacePath path : subject.matches().oddPaths()) {
            if (isForeign(path)) {
                foreign.add(path);
            }
        }
        if (foreign.isEmpty()) {
            return;
        }
        TwinRule rule = new TwinRule(subject);
        Map<WorkspacePath, String> twins = new TreeMap<>();
        foreign.forEach(path -> rule.twin(path).ifPresent(twin -> twins.put(path, twin)));
        if (!twins.isEmpty()) {
            findings.add(
                    "paths.twin",
                    Setting.builtIn(Effect.WARN),
                    twins.keySet(),
                    DecisionWording.list(
                                    twins.entrySet().stream()
                                            .map(twin -> "`" + LookalikeRule.spelt(twin.getKey()) + "` looks like `"
                                                    + twin.getValue() + "`")
                                            .toList(),
                                    3)
                            + ", which the policy or another path of the change has, and is another name.",
                    "Make sure that this name is meant, letter by letter; its odd ones are written out here.");
        }
    }

    private static boolean isForeign(WorkspacePath path) {
        return !LikeLatin.skeleton(path.value()).equals(path.value());
    }

    private static void add(Map<String, NavigableSet<String>> known, String name) {
        known.computeIfAbsent(LikeLatin.skeleton(name), key -> new TreeSet<>()).add(name);
    }

    /** The path and all folders above it. */
    private static List<String> prefixes(WorkspacePath path) {
        String value = path.value();
        List<String> prefixes = new ArrayList<>();
        for (int end = value.indexOf('/'); end >= 0; end = value.indexOf('/', end + 1)) {
            prefixes.add(value.substring(0, end));
        }
        prefixes.add(value);
        return prefixes;
    }

    private Optional<String> twin(WorkspacePath path) {
        for (String name : path.segments()) {
            Optional<String> twin = other(names, name);
            if (twin.isPresent()) {
                return twin;
            }
        }
        return prefixes(path).stream()
                .flatMap(prefix -> other(places, prefix).stream())
                .findFirst();
    }

    private static Optional<String> other(Map<String, NavigableSet<String>> known, String name) {
        String skeleton = LikeLatin.skeleton(name);
        return skeleton.equals(name)
                ? Optional.empty()
                : known.getOrDefault(skeleton, new TreeSet<>()).stream()
                        .filter(twin -> !twin.equals(name))
                        .findFirst();
    }
}
