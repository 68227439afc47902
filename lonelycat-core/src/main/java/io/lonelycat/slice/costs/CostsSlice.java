// SPDX-License-Identifier: MIT
package io.lonelycat.slice.costs;

import io.lonelycat.flow.Slice;
import io.lonelycat.gate.policy.PolicySection;

/** Costs and budgets: what changes may cost by the policy. */
public final class CostsSlice {
    public static final Slice SLICE = Slice.named("costs").with(PolicySection.class, Budget.SECTION);

    private CostsSlice() {}
}
