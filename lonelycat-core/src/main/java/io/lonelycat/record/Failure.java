// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.Step;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import java.util.Optional;

/**
 * Where and why an execution failed or was refused.
 *
 * @param step where; empty when it never came to a step
 * @param code why, in one word
 * @param message for people
 */
public record Failure(Optional<Step> step, String code, String message) {

    public JsonObject toJson() {
        return new JsonObject()
                .withIfPresent("step", step.orElse(null))
                .with("code", code)
                .with("message", message);
    }

    static Failure read(InputObject in) {
        Failure read = new Failure(
                Fields.optionalOneOf(in, "step", Step.class),
                in.required("code").string(),
                in.required("message").string());
        in.rejectUnknown();
        return read;
    }

    public static Optional<Failure> optional(InputObject in, String key) {
        Optional<InputValue> found = in.optional(key);
        return found.isPresent() ? Optional.of(read(found.get().object())) : Optional.empty();
    }
}
