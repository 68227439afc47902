// SPDX-License-Identifier: MIT
package io.lonelycat.gate.cel;

import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import io.lonelycat.json.Names;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangePlan.Base;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.workspace.glob.Glob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists the members of the variable {@code plan} that policy conditions can read. */
final class PlanShape {
    private static final ListType TEXTS = ListType.create(SimpleType.STRING);

    static final Shape<ChangePlan> SHAPE = Shape.<ChangePlan>named("lonelycat.Plan")
            .with("id", SimpleType.STRING, ChangePlan::id)
            .with("intent", SimpleType.STRING, ChangePlan::intent)
            .with("objective", SimpleType.STRING, plan -> plan.details().objective())
            .with("rationale", SimpleType.STRING, plan -> plan.details().rationale())
            .with("affectedPaths", TEXTS, plan -> plan.affectedPaths().stream()
                    .map(Glob::pattern)
                    .toList())
            .with("risk", SimpleType.STRING, plan -> Names.of(plan.risk()))
            .with(
                    "category",
                    SimpleType.STRING,
                    plan -> plan.details().category().map(Names::of).orElse(null))
            .with("verification", TEXTS, plan -> names(plan.details().verification()))
            .with("healthChecks", TEXTS, plan -> names(plan.details().healthChecks()))
            .with("dependencies", TEXTS, plan -> plan.details().dependencies())
            .with("issues", TEXTS, plan -> plan.details().issues())
            .with("irreversible", SimpleType.BOOL, plan -> plan.details().irreversible())
            .with("labels", MapType.create(SimpleType.STRING, SimpleType.STRING), ChangePlan::labels)
            .with("createdBy", SimpleType.STRING, ChangePlan::createdBy)
            .with("authors", TEXTS, ChangePlan::authors)
            .with("createdAt", SimpleType.TIMESTAMP, plan -> plan.origin().createdAt())
            .with("confidencePercent", SimpleType.INT, PlanShape::confidence)
            .with("correlationId", SimpleType.STRING, ChangePlan::correlationId)
            .with("parentExecutionId", SimpleType.STRING, plan -> plan.parentExecutionId()
                    .orElse(null))
            .with("parentPlanId", SimpleType.STRING, plan -> plan.origin()
                    .parentPlanId()
                    .orElse(null))
            .with("trigger", SimpleType.STRING, plan -> Names.of(plan.trigger()))
            .with(
                    "baseCommit",
                    SimpleType.STRING,
                    plan -> plan.origin().base().map(Base::commit).orElse(null))
            .with(
                    "baseDirty",
                    SimpleType.BOOL,
                    plan -> plan.origin().base().map(Base::dirty).orElse(null))
            .with("derived", TEXTS, ChangePlan::derived);

    private PlanShape() {}

    private static @Nullable Object confidence(ChangePlan plan) {
        return plan.details().confidencePercent().isPresent()
                ? (long) plan.details().confidencePercent().getAsInt()
                : null;
    }

    private static List<String> names(List<CheckUse> checks) {
        return checks.stream().map(CheckUse::name).toList();
    }
}
