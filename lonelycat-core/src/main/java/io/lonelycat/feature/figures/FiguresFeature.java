// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.check.PluggedCheck;
import io.lonelycat.flow.Feature;
import io.lonelycat.plan.MetricCheck;
import java.util.List;

/** Figures of reports: tests, coverage, warnings and vulnerabilities, compared with thresholds. */
public final class FiguresFeature extends Feature {
    public static final Feature FEATURE = new FiguresFeature();

    private FiguresFeature() {
        super("figures");
    }

    @Override
    public List<PluggedCheck> checks() {
        return List.of(new PluggedCheck(MetricCheck.class, place -> new MetricChecks(place)));
    }
}
