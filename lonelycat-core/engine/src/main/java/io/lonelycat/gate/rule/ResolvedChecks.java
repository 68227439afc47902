// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.plan.CheckSpec;
import java.util.List;

/** Checks to run for a change, in lists without two checks of the same name. */
public record ResolvedChecks(List<CheckSpec> verification, List<CheckSpec> healthChecks, List<String> required) {
    public static ResolvedChecks none() {
        return new ResolvedChecks(List.of(), List.of(), List.of());
    }
}
