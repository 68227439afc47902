// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.Trigger;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Request for a plan.
 *
 * @param planFile the plan file, in YAML or JSON; null if there is none
 * @param createdBy who asks for it
 * @param trigger what caused it, unless the parameters or the plan file say otherwise
 * @param parameters what was said in the call; goes before the plan file
 */
public record PlanSpec(
        PlanInput input, @Nullable Path planFile, String createdBy, Trigger trigger, PlanParameters parameters) {

    /** Asks without parameters. */
    public PlanSpec(PlanInput input, @Nullable Path planFile, String createdBy, Trigger trigger) {
        this(input, planFile, createdBy, trigger, PlanParameters.NONE);
    }
}
