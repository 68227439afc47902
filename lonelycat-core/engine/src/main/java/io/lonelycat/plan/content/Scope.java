// SPDX-License-Identifier: MIT
package io.lonelycat.plan.content;

import io.lonelycat.plan.FileChange;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The scope of a plan that declares none: the changed paths. */
public final class Scope {
    private static final String WILD = "[]{}!*?\\";

    private Scope() {}

    public static List<Glob> of(List<FileChange> changes) {
        Set<WorkspacePath> paths = new TreeSet<>();
        for (FileChange change : changes) {
            paths.add(change.path());
            paths.add(change.source());
        }
        List<Glob> scope = new ArrayList<>(paths.size());
        paths.forEach(path -> scope.add(glob(path)));
        return scope;
    }

    /** Puts {@code ?} where a character means something else in a glob or is refused there. */
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
