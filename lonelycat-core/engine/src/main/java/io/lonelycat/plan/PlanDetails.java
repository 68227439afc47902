// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan.Category;
import io.lonelycat.plan.ChangePlan.CheckUse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Optional description of a change.
 *
 * @param objective what it is good for; may be empty
 * @param rationale why in this way; may be empty
 * @param dependencies ids of plans that must have been carried out
 * @param rollback how an effect that outlasts the files would be rolled back; may be empty
 * @param confidencePercent 0 to 100
 * @param reported what tools say about the work on the change, one of each kind
 * @param irreversible whether undoing the files does not undo the effect
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
        // A plan always says it.
        @Member(ifAny = true, written = true) boolean irreversible) {
    /** No details. */
    public static final PlanDetails NONE = of(List.of());

    /** Creates details with reports of tools only. */
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

    /** Returns what this says, and where it says nothing, what the other one does. */
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
