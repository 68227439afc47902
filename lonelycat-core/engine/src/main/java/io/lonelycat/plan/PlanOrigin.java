// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan.Base;
import java.time.Instant;
import java.util.Optional;

/**
 * Author and cause of a plan.
 *
 * @param correlationId text that groups related plans and executions
 * @param parentPlanId plan that this plan replaces
 */
public record PlanOrigin(
        @Member(blank = false) String createdBy,
        Instant createdAt,
        @Member(blank = false) String correlationId,
        @Member(id = "exec_") Optional<String> parentExecutionId,
        @Member(id = "plan_") Optional<String> parentPlanId,
        Trigger trigger,
        Optional<Base> base) {}
