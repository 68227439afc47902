// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.check.PluggedCheck;
import io.lonelycat.check.ReportFiles;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.flow.Feature;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.MetricCheck;
import io.lonelycat.workspace.glob.Glob;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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

    /** What the metric checks of one change have in common: what was there before its first command. */
    private static final class MetricChecks implements PluggedCheck.Series {
        private final PluggedCheck.CheckPlace place;
        private final Map<List<Glob>, ReportFiles> reportsBefore = new HashMap<>();
        private @Nullable ChangedLines changed;

        MetricChecks(PluggedCheck.CheckPlace place) {
            this.place = place;
        }

        /** Looks at the lines of the change now as well, because a command could write to the patch. */
        @Override
        public void beforeFirst(List<CheckSpec> specs) {
            for (CheckSpec spec : specs) {
                MetricCheck check = (MetricCheck) spec;
                reportsBefore.computeIfAbsent(check.reports(), globs -> reports(check));
                if (check.metric().ofChangedLines()) {
                    lines();
                }
            }
        }

        /** Without a look before, no report counts. */
        @Override
        public CheckProbe probe(CheckSpec spec) {
            MetricCheck check = (MetricCheck) spec;
            ReportFiles reports = reportsBefore.get(check.reports());
            return new MetricProbe(check, reports == null ? reports(check) : reports, () -> figures(check));
        }

        private ReportFigures figures(MetricCheck check) {
            ChangedLines lines = check.metric().ofChangedLines() ? lines() : ChangedLines.none(root());
            return new ReportFigures(lines);
        }

        private ChangedLines lines() {
            ChangedLines known = changed;
            if (known == null) {
                known = place.change()
                        .map(it -> ChangedLines.of(
                                root(), it.patchFile(), it.changeset().changes()))
                        .orElseGet(() -> ChangedLines.none(root()));
                changed = known;
            }
            return known;
        }

        private Path root() {
            return place.workspace().root();
        }

        private ReportFiles reports(MetricCheck check) {
            return ReportFiles.now(place.workspace(), check.reports(), "report");
        }
    }
}
