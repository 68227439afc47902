// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;

/**
 * A file of the evidence.
 *
 * @param path relative to the execution's folder, with {@code /} between folders
 */
public record FileSum(String path, Digest sha256, long sizeBytes) {

    public JsonObject toJson() {
        return new JsonObject().with("path", path).with("sha256", sha256).with("sizeBytes", sizeBytes);
    }

    public static FileSum read(InputValue value) {
        InputObject in = value.object();
        FileSum read = new FileSum(
                in.required("path").text(), in.required("sha256").digest(), Fields.amount(in.required("sizeBytes")));
        in.rejectUnknown();
        return read;
    }
}
