// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.check.PluggedCheck;
import io.lonelycat.check.ReportFiles;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.flow.Feature;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.MetricCheck;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.glob.Glob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Feature with checks that compare test, coverage, warning and vulnerability counts with thresholds. */
public final class FiguresFeature extends Feature {
    public static final Feature FEATURE = new FiguresFeature();

    private FiguresFeature() {
        super("figures");
    }

    @Override
    public List<PluggedCheck> checks() {
        return List.of(new PluggedCheck(MetricCheck.class, MetricChecks::new));
    }

    /** Lists report files before the first check runs, so that metric checks ignore reports of earlier builds. */
    private static final class MetricChecks implements PluggedCheck.Series {
        private final Workspace workspace;
        private final Map<List<Glob>, ReportFiles> reportsBefore = new HashMap<>();

        MetricChecks(Workspace workspace) {
            this.workspace = workspace;
        }

        @Override
        public void beforeFirst(List<CheckSpec> specs) {
            for (CheckSpec spec : specs) {
                MetricCheck check = (MetricCheck) spec;
                reportsBefore.computeIfAbsent(check.reports(), globs -> reports(check));
            }
        }

        @Override
        public CheckProbe probe(CheckSpec spec) {
            MetricCheck check = (MetricCheck) spec;
            ReportFiles before = reportsBefore.get(check.reports());
            return new MetricProbe(check, before == null ? reports(check) : before);
        }

        private ReportFiles reports(MetricCheck check) {
            return ReportFiles.now(workspace, check.reports(), "report");
        }
    }
}
