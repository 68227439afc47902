// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryFigures;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.record.history.HistoryTable;

/** Tests that fail now and then: failed ones run again, and those in quarantine do not count. */
public final class FlakySlice {
    public static final Slice SLICE = Slice.named("flaky")
            .with(PolicySection.class, FlakyPolicy.RERUN)
            .with(PolicySection.class, FlakyPolicy.QUARANTINE)
            .with(Slice.TestsOfChecks.class, new FlakyChecks())
            .with(HistoryTable.class, new FlakyTable())
            .with(HistoryFigures.class, new FlakyTable());

    private FlakySlice() {}
}
