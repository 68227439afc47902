// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** Sorts paths and removes duplicates, fast for sorted input. */
public final class SortedPaths {
    private SortedPaths() {}

    public static List<WorkspacePath> of(Collection<WorkspacePath> paths) {
        List<WorkspacePath> sorted = List.copyOf(paths);
        if (isSorted(sorted)) {
            return sorted;
        }
        sorted = new ArrayList<>(new LinkedHashSet<>(paths));
        sorted.sort(null);
        return List.copyOf(sorted);
    }

    private static boolean isSorted(List<WorkspacePath> paths) {
        for (int i = 1; i < paths.size(); i++) {
            if (paths.get(i - 1).compareTo(paths.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
