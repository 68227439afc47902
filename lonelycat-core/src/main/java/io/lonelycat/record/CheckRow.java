// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;

/** A check that gave its result, and the step in which it ran. */
public record CheckRow(Step step, CheckResult result) {

    JsonObject toJson() {
        return new JsonObject().with("step", step).with("result", result.toJson());
    }

    static CheckRow read(InputValue value) {
        InputObject in = value.object();
        CheckRow read = new CheckRow(
                in.required("step").oneOf(Step.class),
                CheckResult.read(in.required("result").object()));
        in.rejectUnknown();
        return read;
    }
}
