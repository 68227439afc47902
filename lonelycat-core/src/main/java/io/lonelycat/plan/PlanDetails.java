// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.InputObject;
import io.lonelycat.plan.ChangePlan.Category;
import io.lonelycat.plan.ChangePlan.CheckUse;
import io.lonelycat.plan.cost.ReportedCosts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What people may say of a change, and need not.
 *
 * @param objective what it is good for; may be empty
 * @param rationale why in this way; may be empty
 * @param dependencies ids of plans that must have been carried out
 * @param irreversible whether undoing the files does not undo the effect
 * @param rollback how that effect would be rolled back; may be empty
 * @param confidencePercent 0 to 100
 * @param costs what its author says that it has cost to make the change
 */
public record PlanDetails(
        String objective,
        String rationale,
        Optional<Category> category,
        List<CheckUse> verification,
        List<CheckUse> healthChecks,
        List<String> dependencies,
        List<String> issues,
        boolean irreversible,
        String rollback,
        OptionalInt confidencePercent,
        Optional<ReportedCosts> costs) {
    /** Nothing of it. */
    public static final PlanDetails NONE = new PlanDetails(
            "", "", Optional.empty(), List.of(), List.of(), List.of(), List.of(), false, "", OptionalInt.empty());

    /** Says nothing of costs. */
    public PlanDetails(
            String objective,
            String rationale,
            Optional<Category> category,
            List<CheckUse> verification,
            List<CheckUse> healthChecks,
            List<String> dependencies,
            List<String> issues,
            boolean irreversible,
            String rollback,
            OptionalInt confidencePercent) {
        this(
                objective,
                rationale,
                category,
                verification,
                healthChecks,
                dependencies,
                issues,
                irreversible,
                rollback,
                confidencePercent,
                Optional.empty());
    }

    /** Returns nothing but what the change has cost. */
    public static PlanDetails of(Optional<ReportedCosts> costs) {
        return new PlanDetails(
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                "",
                OptionalInt.empty(),
                costs);
    }

    /** Copies the lists. */
    public PlanDetails {
        verification = List.copyOf(verification);
        healthChecks = List.copyOf(healthChecks);
        dependencies = List.copyOf(dependencies);
        issues = List.copyOf(issues);
    }

    /** Reads the members of a plan that say it. */
    public static PlanDetails read(InputObject in) {
        return new PlanDetails(
                in.string("objective", ""),
                in.string("rationale", ""),
                in.optional("category").map(value -> value.oneOf(Category.class)),
                ChangePlanDocument.checks(in, "verification"),
                ChangePlanDocument.checks(in, "healthChecks"),
                ChangePlanDocument.planIds(in),
                in.strings("issues"),
                in.bool("irreversible", false),
                in.string("rollback", ""),
                ChangePlanDocument.confidence(in),
                in.optional("costs").map(ReportedCosts::read));
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
                irreversible || other.irreversible,
                rollback.isEmpty() ? other.rollback : rollback,
                confidencePercent.isPresent() ? confidencePercent : other.confidencePercent,
                costs.or(other::costs));
    }
}
