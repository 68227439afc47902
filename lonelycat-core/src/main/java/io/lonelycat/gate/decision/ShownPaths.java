// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.util.Collection;
import java.util.List;

/**
 * Some files, of which a document lists the first.
 *
 * @param first sorted, at most {@value Finding#SHOWN}
 * @param count of all of them
 */
public record ShownPaths(List<WorkspacePath> first, int count) {
    /** Copies the paths. */
    public ShownPaths {
        first = List.copyOf(first);
    }

    public static ShownPaths of(Collection<WorkspacePath> all) {
        List<WorkspacePath> sorted = SortedPaths.of(all);
        return new ShownPaths(sorted.subList(0, Math.min(Finding.SHOWN, sorted.size())), sorted.size());
    }

    JsonObject toJson() {
        return new JsonObject().with("paths", WorkspacePath.values(first)).with("count", count);
    }

    static ShownPaths read(InputValue value) {
        InputObject in = value.object();
        InputValue count = in.required("count");
        ShownPaths read =
                new ShownPaths(Finding.paths(in.required("paths")), (int) count.integer(0, Integer.MAX_VALUE));
        in.rejectUnknown();
        if (read.first.size() != Math.min(Finding.SHOWN, read.count)) {
            throw count.problem("count is " + read.count + " but there are " + read.first.size() + " paths; the first "
                    + Finding.SHOWN + " are listed");
        }
        return read;
    }
}
