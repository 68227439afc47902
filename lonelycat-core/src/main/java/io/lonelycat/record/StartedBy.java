// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;

/**
 * Who started an execution, as far as the machine knows.
 *
 * @param frontEnd {@code maven}, {@code jenkins}, ...
 */
public record StartedBy(String user, String host, long pid, String frontEnd) {

    JsonObject toJson() {
        return new JsonObject()
                .with("user", user)
                .with("host", host)
                .with("pid", pid)
                .with("frontEnd", frontEnd);
    }

    static StartedBy read(InputObject in) {
        StartedBy read = new StartedBy(
                in.required("user").string(),
                in.required("host").string(),
                in.required("pid").integer(0, Long.MAX_VALUE),
                in.required("frontEnd").string());
        in.rejectUnknown();
        return read;
    }
}
