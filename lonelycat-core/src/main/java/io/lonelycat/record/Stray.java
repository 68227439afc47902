// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/**
 * Files outside the change that were written while checks ran: listed, not touched.
 *
 * @param total how many
 * @param first the first of them
 * @param guarded those of the record, the policy and git's own files
 */
public record Stray(int total, List<WorkspacePath> first, List<String> guarded) {

    /** Copies the lists. */
    public Stray {
        first = List.copyOf(first);
        guarded = List.copyOf(guarded);
    }

    JsonObject toJson() {
        return new JsonObject()
                .with("total", total)
                .with("first", EventWriter.values(first))
                .withIfNotEmpty("guarded", guarded);
    }

    static Stray read(InputObject in) {
        Stray read = new Stray(
                Fields.count(in.required("total")),
                Fields.paths(in.required("first").list()),
                in.strings("guarded"));
        in.rejectUnknown();
        return read;
    }
}
