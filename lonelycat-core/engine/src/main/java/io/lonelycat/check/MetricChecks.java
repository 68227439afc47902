// SPDX-License-Identifier: MIT
package io.lonelycat.check;

import io.lonelycat.check.figure.ChangedLines;
import io.lonelycat.check.figure.ReportFigures;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.FlakyTests;
import io.lonelycat.plan.MetricCheck;
import io.lonelycat.workspace.Workspace;
import io.lonelycat.workspace.glob.Glob;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What the metric checks of one execution have in common: what was there before its first command. */
final class MetricChecks {
    private final Workspace workspace;
    private final Map<List<Glob>, ReportFiles> reportsBefore = new HashMap<>();
    private final Map<String, ReportFigures> seen = new HashMap<>();
    private final FlakyTests flaky;
    private Map<String, ReportFigures> before = Map.of();
    private Supplier<ChangedLines> changed;

    MetricChecks(Workspace workspace, FlakyTests flaky) {
        this.workspace = workspace;
        this.flaky = flaky;
        this.changed = () -> ChangedLines.none(workspace.root());
    }

    void ofChange(Supplier<ChangedLines> lines) {
        changed = lines;
        // In a copy of the workspace the same checks run several times: what a run has not written is not its own.
        reportsBefore.clear();
    }

    void beforeFirst(List<CheckSpec> specs) {
        for (CheckSpec spec : specs) {
            if (spec instanceof MetricCheck check) {
                reportsBefore.computeIfAbsent(check.reports(), globs -> reports(check));
                if (check.metric().ofChangedLines()) {
                    // Now, because a command could write to the patch.
                    ChangedLines lines = changed.get();
                    changed = () -> lines;
                }
            }
        }
    }

    /** Without a look before, no report counts. */
    MetricProbe probe(MetricCheck check) {
        ReportFiles reports = reportsBefore.get(check.reports());
        return new MetricProbe(
                check,
                reports == null ? reports(check) : reports,
                () -> figures(check),
                Optional.ofNullable(before.get(check.name())));
    }

    private ReportFigures figures(MetricCheck check) {
        ChangedLines lines = check.metric().ofChangedLines() ? changed.get() : ChangedLines.none(workspace.root());
        ReportFigures figures = new ReportFigures(lines, flaky::isQuarantined);
        seen.put(check.name(), figures);
        return figures;
    }

    Map<String, ReportFigures> figures() {
        return Map.copyOf(seen);
    }

    void compareWith(Map<String, ReportFigures> figuresBefore) {
        before = Map.copyOf(figuresBefore);
    }

    private ReportFiles reports(MetricCheck check) {
        return ReportFiles.now(workspace, check.reports(), "report");
    }
}
