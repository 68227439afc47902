// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is to be planned.
 *
 * @param planFile says why, in YAML or JSON; null where nobody wrote one
 * @param createdBy who asks for it
 * @param trigger what caused it, unless the plan file says otherwise
 */
public record PlanRequest(PlanInput input, @Nullable Path planFile, String createdBy, Trigger trigger) {}
