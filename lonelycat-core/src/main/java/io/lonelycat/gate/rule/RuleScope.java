// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The plan's affectedPaths. Where nobody declared them they are all changed paths, thousands of patterns without a wildcard. */
final class RuleScope {
    private final Set<String> plain = new HashSet<>();
    private final GlobSet globs;

    RuleScope(List<Glob> patterns) {
        List<Glob> others = new ArrayList<>();
        for (Glob pattern : patterns) {
            if (pattern.isPath()) {
                plain.add(pattern.pattern());
            } else {
                others.add(pattern);
            }
        }
        globs = GlobSet.of(others);
    }

    boolean has(WorkspacePath path) {
        return plain.contains(path.value()) || (globs.size() > 0 && globs.matchesAny(path));
    }
}
