// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;

/**
 * A finding that somebody saw when they approved.
 *
 * @param rule the id of its rule
 * @param identity the digest of rule and paths; the words of the finding may change
 */
public record Covered(String rule, Digest identity) {
    JsonObject toJson() {
        return new JsonObject().with("rule", rule).with("identity", identity);
    }

    static Covered read(InputValue value) {
        InputObject in = value.object();
        Covered covered =
                new Covered(in.required("rule").text(), in.required("identity").digest());
        in.rejectUnknown();
        return covered;
    }
}
