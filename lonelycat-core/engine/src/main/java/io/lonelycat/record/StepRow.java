// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Step;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.Optional;

/**
 * A step that was begun.
 *
 * @param ok how it ended; empty when it did not, because the process was killed
 * @param durationMillis empty when it did not end
 */
public record StepRow(
        Step step,
        Optional<Boolean> ok,
        Optional<Long> durationMillis,
        Optional<String> errorCode,
        Optional<String> errorMessage) {

    JsonObject toJson() {
        return new JsonObject()
                .with("number", step.number())
                .with("name", step)
                .withIfPresent("ok", ok.orElse(null))
                .withIfPresent("durationMillis", durationMillis.orElse(null))
                .withIfPresent("errorCode", errorCode.orElse(null))
                .withIfPresent("errorMessage", errorMessage.orElse(null));
    }

    static StepRow read(InputValue value) {
        InputObject in = value.object();
        Step step = in.required("name").oneOf(Step.class);
        Fields.stepNumber(in.required("number"), step);
        return in.closed(new StepRow(
                step,
                Fields.optionalBool(in, "ok"),
                Fields.optionalAmount(in, "durationMillis"),
                Fields.optionalString(in, "errorCode"),
                Fields.optionalString(in, "errorMessage")));
    }
}
