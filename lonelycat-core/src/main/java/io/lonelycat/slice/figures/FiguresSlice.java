// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.PluggedCheck;
import io.lonelycat.flow.Slice;
import io.lonelycat.plan.MetricCheck;
import java.util.List;

/** Figures of reports: tests, coverage, warnings and vulnerabilities, compared with thresholds. */
public final class FiguresSlice implements Slice {
    public static final Slice SLICE = new FiguresSlice();

    private FiguresSlice() {}

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public List<?> plugs(Class<?> point) {
        return point == PluggedCheck.class
                ? List.of(new PluggedCheck(MetricCheck.class, place -> new MetricChecks(place)))
                : List.of();
    }
}
