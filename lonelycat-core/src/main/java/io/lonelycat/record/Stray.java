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
 */
public record Stray(int total, List<WorkspacePath> first) {

    /** Copies the list. */
    public Stray {
        first = List.copyOf(first);
    }

    JsonObject toJson() {
        return new JsonObject().with("total", total).with("first", EventWriter.values(first));
    }

    static Stray read(InputObject in) {
        Stray read = new Stray(
                Fields.count(in.required("total")),
                Fields.paths(in.required("first").list()));
        in.rejectUnknown();
        return read;
    }
}
