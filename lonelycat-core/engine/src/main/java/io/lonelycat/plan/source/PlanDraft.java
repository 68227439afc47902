// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.PlanOrigin;
import io.lonelycat.plan.Risk;
import io.lonelycat.plan.Tolerance;
import io.lonelycat.plan.Trigger;
import io.lonelycat.plan.content.Scope;
import io.lonelycat.workspace.glob.Glob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Completes what people said about a change with what can be derived, and remembers what was derived. */
final class PlanDraft {
    private final PlanFile given;
    private final DerivedIntent intent;
    private final Optional<String> inside;
    private final List<String> derived = new ArrayList<>();

    /**
     * Begins with what is given.
     *
     * @param intent for a plan that is given none
     * @param inside the execution whose check plans this
     */
    PlanDraft(PlanFile given, DerivedIntent intent, Optional<String> inside) {
        this.given = given;
        this.intent = intent;
        this.inside = inside;
    }

    ChangePlan complete(
            String id,
            PlanSpec request,
            List<FileChange> changes,
            Instant createdAt,
            Optional<Base> base,
            List<Tolerance> tolerances) {
        String ownIntent = derive("intent", given.intent(), intent.text());
        List<Glob> scope = given.affectedPaths().orElseGet(() -> {
            derived.add("affectedPaths");
            return Scope.of(changes);
        });
        Risk risk = derive("risk", given.risk(), Risk.LOW);
        String correlationId = derive("correlationId", given.correlationId(), id);
        PlanOrigin origin = new PlanOrigin(
                request.createdBy(),
                createdAt,
                correlationId,
                given.parentExecutionId().or(() -> inside),
                given.trigger().orElse(inside.isPresent() ? Trigger.CHILD : request.trigger()),
                base);
        return new ChangePlan(id, ownIntent, scope, risk, given.details(), given.labels(), origin, derived, tolerances);
    }

    private <T> T derive(String member, Optional<T> value, T otherwise) {
        if (value.isEmpty()) {
            derived.add(member);
        }
        return value.orElse(otherwise);
    }
}
