// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;

/** Answers whether governance works here. It only brings a goal, {@link ValidateRequest}. */
public final class ValidateSlice {
    public static final Slice SLICE = Slice.named("validate")
            .with(
                    GoalForm.class,
                    new GoalForm(
                            "validate",
                            (call, settings) -> new ValidateRequest(
                                    settings.machine().places().temporary(),
                                    call.given().truth("skipServices"))));

    private ValidateSlice() {}
}
