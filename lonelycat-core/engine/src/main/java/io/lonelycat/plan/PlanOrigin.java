// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan.Base;
import java.time.Instant;
import java.util.Optional;

/**
 * Origin of a plan.
 *
 * @param createdBy who asked for it
 * @param correlationId joins what belongs together, across executions
 * @param parentPlanId the plan that this one replaces
 * @param base what was checked out when it was made
 */
public record PlanOrigin(
        @Member(blank = false) String createdBy,
        Instant createdAt,
        @Member(blank = false) String correlationId,
        @Member(id = "exec_") Optional<String> parentExecutionId,
        @Member(id = "plan_") Optional<String> parentPlanId,
        Trigger trigger,
        Optional<Base> base) {}
