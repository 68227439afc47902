// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.plan.CheckSpec;
import java.util.List;

/**
 * The checks of an approved change, each name at most once in each list.
 *
 * @param required names of those that the policy asks for, whether the plan names them or not
 */
public record ResolvedChecks(List<CheckSpec> verification, List<CheckSpec> healthChecks, List<String> required) {
    public static ResolvedChecks none() {
        return new ResolvedChecks(List.of(), List.of(), List.of());
    }
}
