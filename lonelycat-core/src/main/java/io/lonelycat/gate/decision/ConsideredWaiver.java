// SPDX-License-Identifier: MIT
package io.lonelycat.gate.decision;

import io.lonelycat.json.Digest;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;

/**
 * A waiver of the policy, and whether it set something aside in a decision.
 *
 * @param id its place in the policy, such as {@code waivers[0]}
 * @param identity the digest of rule and paths, by which the record knows it again wherever it stands and however often
 *     it is renewed
 */
public record ConsideredWaiver(String id, Digest identity, boolean counted) {
    /** Returns the member of a document that has it. */
    public JsonObject toJson() {
        return new JsonObject().with("id", id).with("identity", identity).with("counted", counted);
    }

    /**
     * Reads it strictly.
     *
     * @throws io.lonelycat.error.InvalidInputException with the place of what is wrong
     */
    public static ConsideredWaiver read(InputValue value) {
        InputObject in = value.object();
        ConsideredWaiver waiver = new ConsideredWaiver(
                in.required("id").text(),
                in.required("identity").digest(),
                in.required("counted").bool());
        in.rejectUnknown();
        return waiver;
    }
}
