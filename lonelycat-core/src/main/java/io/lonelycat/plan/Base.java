// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;

/**
 * What the workspace was when the plan was made.
 *
 * @param commit the full id of the commit that is checked out
 * @param dirty whether tracked files differed from it
 */
public record Base(String commit, boolean dirty) {
    JsonObject toJson() {
        return new JsonObject().with("commit", commit).with("dirty", dirty);
    }

    static Base read(InputObject in) {
        Base base = new Base(in.required("commit").text(), in.required("dirty").bool());
        in.rejectUnknown();
        return base;
    }
}
