// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.List;

/** Computes the default scope of a plan: the paths that the plan changes. */
public final class Scope {
    private static final String WILD = "[]{}!*?\\";

    private Scope() {}

    public static List<Glob> of(List<FileChange> changes) {
        List<WorkspacePath> paths = new ArrayList<>(changes.size());
        for (FileChange change : changes) {
            paths.add(change.path());
            if (change.oldPath() != null) {
                paths.add(change.oldPath());
            }
        }
        return paths.stream().sorted().distinct().map(Scope::glob).toList();
    }

    private static Glob glob(WorkspacePath path) {
        StringBuilder pattern = new StringBuilder(path.value());
        for (int i = 0; i < pattern.length(); i++) {
            if (WILD.indexOf(pattern.charAt(i)) >= 0) {
                pattern.setCharAt(i, '?');
            }
        }
        return Glob.of(pattern.toString());
    }
}
