// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.plan.ChangePlan.Base;
import java.time.Instant;
import java.util.Optional;

/**
 * Where a plan comes from.
 *
 * @param correlationId joins what belongs together, across executions
 * @param base what was checked out when it was made
 */
public record PlanOrigin(
        String createdBy,
        Instant createdAt,
        String correlationId,
        Optional<String> parentExecutionId,
        Trigger trigger,
        Optional<Base> base) {}
