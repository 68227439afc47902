// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import io.lonelycat.flow.Slice;
import io.lonelycat.gate.policy.PolicySection;

/** Tests that fail now and then: failed ones run again, and those in quarantine do not count. */
public final class FlakySlice {
    public static final Slice SLICE = Slice.named("flaky")
            .with(PolicySection.class, FlakyPolicy.RERUN)
            .with(PolicySection.class, FlakyPolicy.QUARANTINE)
            .with(Slice.TestsOfChecks.class, new FlakyChecks());

    private FlakySlice() {}
}
