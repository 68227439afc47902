// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.json.Member;
import io.lonelycat.plan.ChangePlan.Category;
import io.lonelycat.plan.ChangePlan.CheckUse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Optional members of a plan. */
public record PlanDetails(
        @Member(ifAny = true, meaning = "the goal") String objective,
        @Member(ifAny = true, meaning = "the reasons") String rationale,

        @Member(
                meaning = "`technical_refactor`, `cost_impacting`, `security_affecting`, `architectural_change`,"
                        + " `data_migration`, `bug_fix` or `other`")
        Optional<Category> category,

        @Member(
                ifAny = true,
                meaning = "checks to run after the change: names of the policy's checks, or [checks](checks.md) that"
                        + " the plan file defines, which need an approval")
        List<CheckUse> verification,

        @Member(ifAny = true, meaning = "checks to run after those of `verification`")
        List<CheckUse> healthChecks,

        @Member(
                id = "plan_",
                ifAny = true,
                meaning = "ids of plans that the queue executes first; an unknown id is a finding")
        List<String> dependencies,

        @Member(ifAny = true, meaning = "references to tickets")
        List<String> issues,

        @Member(ifAny = true, meaning = "how a user would reverse effects outside the workspace")
        String rollback,

        @Member(max = 100, meaning = "0 to 100") OptionalInt confidencePercent,

        @Member(
                ifAny = true,
                meaning = "documents of tools, one of each kind, such as [costs](costs.md#what-a-tool-reports)")
        List<ToolReport> reported,
        // Required in plans.
        @Member(
                ifAny = true,
                written = true,
                meaning = "effects of the change remain after its files are rolled back (`false`)")
        boolean irreversible) {
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
