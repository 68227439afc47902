// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Member;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Collection;
import java.util.List;

/**
 * Some files, of which a document lists the first.
 *
 * @param first sorted, at most {@value Finding#SHOWN}
 * @param count of all of them
 */
public record ShownPaths(@Member("paths") List<WorkspacePath> first, int count) {
    /**
     * Copies the paths.
     *
     * @throws InvalidInputException if they are others than the first ones of so many
     */
    public ShownPaths {
        first = List.copyOf(first);
        if (first.size() != Math.min(Finding.SHOWN, count)) {
            throw new InvalidInputException("count is " + count + " but there are " + first.size()
                    + " paths; the first " + Finding.SHOWN + " are listed");
        }
    }

    public static ShownPaths of(Collection<WorkspacePath> all) {
        List<WorkspacePath> sorted = SortedPaths.of(all);
        return new ShownPaths(sorted.subList(0, Math.min(Finding.SHOWN, sorted.size())), sorted.size());
    }
}
