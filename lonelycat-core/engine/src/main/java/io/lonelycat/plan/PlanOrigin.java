// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan.Base;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a plan comes from.
 *
 * @param createdBy who asked for it
 * @param contentBy who else wrote what it consists of: the authors of the changes from which a repair takes its content
 * @param correlationId joins what belongs together, across executions
 * @param base what was checked out when it was made
 */
public record PlanOrigin(
        @Member(blank = false) String createdBy,
        @Member(blank = false, ifAny = true) List<String> contentBy,
        Instant createdAt,
        @Member(blank = false) String correlationId,
        Optional<String> parentExecutionId,
        Trigger trigger,
        Optional<Base> base) {
    public PlanOrigin {
        contentBy = List.copyOf(contentBy);
    }

    /** Takes a plan whose content is of the one who asked for it. */
    public PlanOrigin(
            String createdBy,
            Instant createdAt,
            String correlationId,
            Optional<String> parentExecutionId,
            Trigger trigger,
            Optional<Base> base) {
        this(createdBy, List.of(), createdAt, correlationId, parentExecutionId, trigger, base);
    }
}
