// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

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

    static ShownPaths of(Collection<WorkspacePath> all) {
        return new ShownPaths(all.stream().sorted().limit(Finding.SHOWN).toList(), all.size());
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("paths", first.stream().map(WorkspacePath::value).toList())
                .with("count", count);
    }

    static ShownPaths read(InputValue value) {
        InputObject in = value.object();
        InputValue count = in.required("count");
        ShownPaths read = new ShownPaths(
                in.required("paths").list().stream().map(Finding::path).toList(),
                (int) count.integer(0, Integer.MAX_VALUE));
        in.rejectUnknown();
        if (read.first.size() != Math.min(Finding.SHOWN, read.count)) {
            throw count.problem("count is " + read.count + " but there are " + read.first.size() + " paths; the first "
                    + Finding.SHOWN + " are listed");
        }
        return read;
    }
}
