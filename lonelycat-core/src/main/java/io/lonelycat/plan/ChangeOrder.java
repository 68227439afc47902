// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The one order of changes, and that no file is meant twice. */
final class ChangeOrder {
    private ChangeOrder() {}

    static List<FileChange> sorted(List<FileChange> changes) {
        return isSorted(changes)
                ? changes
                : changes.stream()
                        .sorted(Comparator.comparing(FileChange::path))
                        .toList();
    }

    private static boolean isSorted(List<FileChange> changes) {
        for (int i = 1; i < changes.size(); i++) {
            if (changes.get(i - 1).path().compareTo(changes.get(i).path()) > 0) {
                return false;
            }
        }
        return true;
    }

    static void check(List<FileChange> changes) {
        Set<WorkspacePath> sources = new HashSet<>();
        for (int i = 0; i < changes.size(); i++) {
            FileChange change = changes.get(i);
            if (i > 0) {
                checkOrder(changes.get(i - 1).path(), change.path());
            }
            if (change.operation() != Operation.CREATE && !sources.add(change.source())) {
                throw new InvalidInputException("`" + change.source().display() + "` is changed twice, once by `"
                        + change.path().display() + "`. Put all that happens to a file into one change.");
            }
        }
    }

    private static void checkOrder(WorkspacePath before, WorkspacePath path) {
        int order = before.compareTo(path);
        if (order == 0) {
            throw new InvalidInputException(
                    "`" + path.display() + "` is changed twice. Put all that happens to a file into one change.");
        }
        if (order > 0) {
            throw new InvalidInputException(
                    "`" + path.display() + "` stands after `" + before.display()
                            + "`. Changes are sorted by the bytes of their paths; make the change set again with the goal plan.");
        }
    }
}
