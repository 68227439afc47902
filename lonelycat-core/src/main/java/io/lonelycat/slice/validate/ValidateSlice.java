// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.flow.GoalForm;
import io.lonelycat.flow.Slice;
import java.util.List;

/** Answers whether governance works here. It only brings a goal, {@link ValidateRequest}. */
public final class ValidateSlice implements Slice {
    public static final Slice SLICE = new ValidateSlice();

    private ValidateSlice() {}

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == GoalForm.class
                ? List.of(new GoalForm(
                        "validate",
                        (call, settings) ->
                                new ValidateRequest(settings.machine().places().temporary())))
                : List.of();
    }
}
