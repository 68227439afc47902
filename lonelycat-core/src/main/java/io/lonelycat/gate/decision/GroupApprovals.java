// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;

/** How many people of a group have to agree. */
public record GroupApprovals(String group, long approvals) {
    JsonObject toJson() {
        return new JsonObject().with("group", group).with("approvals", approvals);
    }

    static GroupApprovals read(InputValue value) {
        InputObject in = value.object();
        GroupApprovals read = new GroupApprovals(
                in.required("group").text(), in.required("approvals").integer(1, 100));
        in.rejectUnknown();
        return read;
    }
}
