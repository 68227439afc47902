// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan.Category;
import io.lonelycat.plan.ChangePlan.CheckUse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Optional members of a plan.
 *
 * @param dependencies ids of plans that must be applied first
 * @param rollback manual steps that reverse effects outside the workspace
 * @param irreversible whether effects of the change remain after its files are rolled back
 */
public record PlanDetails(
        @Member(ifAny = true) String objective,
        @Member(ifAny = true) String rationale,
        Optional<Category> category,
        @Member(ifAny = true) List<CheckUse> verification,
        @Member(ifAny = true) List<CheckUse> healthChecks,
        @Member(id = "plan_", ifAny = true) List<String> dependencies,
        @Member(ifAny = true) List<String> issues,
        @Member(ifAny = true) String rollback,
        @Member(max = 100) OptionalInt confidencePercent,
        @Member(ifAny = true) List<ToolReport> reported,
        // Required in plans.
        @Member(ifAny = true, written = true) boolean irreversible) {
    public static final PlanDetails NONE = of(List.of());

    public static PlanDetails of(List<ToolReport> reported) {
        return new PlanDetails(
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                OptionalInt.empty(),
                reported,
                false);
    }

    public PlanDetails {
        verification = List.copyOf(verification);
        healthChecks = List.copyOf(healthChecks);
        dependencies = List.copyOf(dependencies);
        issues = List.copyOf(issues);
        reported = List.copyOf(reported);
    }

    /** Returns a copy of the plan details, with empty members taken from {@code other}. */
    public PlanDetails over(PlanDetails other) {
        return new PlanDetails(
                objective.isEmpty() ? other.objective : objective,
                rationale.isEmpty() ? other.rationale : rationale,
                category.or(other::category),
                verification.isEmpty() ? other.verification : verification,
                healthChecks.isEmpty() ? other.healthChecks : healthChecks,
                dependencies.isEmpty() ? other.dependencies : dependencies,
                issues.isEmpty() ? other.issues : issues,
                rollback.isEmpty() ? other.rollback : rollback,
                confidencePercent.isPresent() ? confidencePercent : other.confidencePercent,
                reported.isEmpty() ? other.reported : reported,
                irreversible || other.irreversible);
    }
}
