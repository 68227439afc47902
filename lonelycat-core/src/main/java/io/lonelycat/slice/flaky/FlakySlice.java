// SPDX-License-Identifier: MIT
package io.lonelycat.slice.flaky;

import io.lonelycat.flow.Slice;
import io.lonelycat.flow.look.HistoryFigures;
import io.lonelycat.gate.policy.PolicySection;
import io.lonelycat.record.history.HistoryTable;
import java.util.List;

/** Tests that fail now and then: failed ones run again, and those in quarantine do not count. */
public final class FlakySlice implements Slice {
    public static final Slice SLICE = new FlakySlice();

    private FlakySlice() {}

    @Override
    public String name() {
        return "flaky";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        if (point == PolicySection.class) {
            return List.of(FlakyPolicy.RERUN, FlakyPolicy.QUARANTINE);
        }
        if (point == TestsOfChecks.class) {
            return List.of(new FlakyChecks());
        }
        return point == HistoryTable.class || point == HistoryFigures.class ? List.of(new FlakyTable()) : List.of();
    }
}
