// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.plan.ChangePlan.CheckUse;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Plan details for tests. */
public final class SomeDetails {
    private SomeDetails() {}

    public static PlanDetails checkedBy(List<CheckUse> verification, List<CheckUse> healthChecks) {
        return new PlanDetails(
                "",
                "",
                Optional.empty(),
                verification,
                healthChecks,
                List.of(),
                List.of(),
                "",
                OptionalInt.empty(),
                List.of(),
                false);
    }
}
