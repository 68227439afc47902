// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.PluggedCheck;
import io.lonelycat.flow.Slice;
import io.lonelycat.plan.MetricCheck;

/** Figures of reports: tests, coverage, warnings and vulnerabilities, compared with thresholds. */
public final class FiguresSlice {
    public static final Slice SLICE = Slice.named("figures")
            .with(PluggedCheck.class, new PluggedCheck(MetricCheck.class, place -> new MetricChecks(place)));

    private FiguresSlice() {}
}
