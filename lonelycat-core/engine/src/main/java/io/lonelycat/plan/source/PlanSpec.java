// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.Trigger;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Request to create a plan. A trigger in the plan file overrides that of the request. */
public record PlanSpec(
        PlanInput input, @Nullable Path planFile, String createdBy, Trigger trigger, PlanParameters parameters) {

    public PlanSpec(PlanInput input, @Nullable Path planFile, String createdBy, Trigger trigger) {
        this(input, planFile, createdBy, trigger, PlanParameters.NONE);
    }
}
