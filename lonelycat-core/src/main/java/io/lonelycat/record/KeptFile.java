// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;

/**
 * A file that would have been lost and is in the evidence.
 *
 * @param path where it stood
 * @param keptAs where it is, below the execution's folder
 * @param why for people
 */
public record KeptFile(WorkspacePath path, String keptAs, String why) {

    JsonObject toJson() {
        return new JsonObject()
                .with("path", path.value())
                .with("keptAs", keptAs)
                .with("why", why);
    }

    static KeptFile read(InputValue value) {
        InputObject in = value.object();
        KeptFile read = new KeptFile(
                Fields.path(in.required("path")),
                in.required("keptAs").string(),
                in.required("why").string());
        in.rejectUnknown();
        return read;
    }
}
