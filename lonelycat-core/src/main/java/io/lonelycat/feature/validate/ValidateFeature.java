// SPDX-License-Identifier: MIT
package io.lonelycat.feature.validate;

import io.lonelycat.api.ValidateRequest;
import io.lonelycat.flow.Feature;
import io.lonelycat.flow.GoalWork;
import java.util.List;

/** Feature with the goal {@code validate}. */
public final class ValidateFeature extends Feature {
    public static final Feature FEATURE = new ValidateFeature();

    private ValidateFeature() {
        super("validate");
    }

    @Override
    public List<GoalWork<?>> goals() {
        return List.of(GoalWork.of(
                ValidateRequest.class, (session, it) -> new Validation(session.plain(), it.skipServices()).run()));
    }
}
