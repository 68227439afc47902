// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import io.lonelycat.check.FailedTests;
import io.lonelycat.flow.Slice;

/** Tests that fail now and then: failed ones run again, and those in quarantine do not count. */
public final class FlakySlice {
    public static final Slice SLICE = Slice.named("flaky").with(FailedTests.class, new QuarantineRuns());

    private FlakySlice() {}
}
