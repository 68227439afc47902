// SPDX-License-Identifier: MIT
package io.lonelycat.slice.validate;

import io.lonelycat.api.ValidateRequest;
import io.lonelycat.flow.GoalWork;
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
        return point == GoalWork.class
                ? List.of(GoalWork.ofChecks(ValidateRequest.class, (site, it) -> new Validation(site.plain()).run()))
                : List.of();
    }
}
