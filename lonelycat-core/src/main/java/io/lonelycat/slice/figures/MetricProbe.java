// SPDX-License-Identifier: MIT
package io.lonelycat.slice.figures;

import io.lonelycat.check.ReportFiles;
import io.lonelycat.check.ReportFiles.UnreadableException;
import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.AttemptResult.ResultWeight;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Metric;
import io.lonelycat.plan.MetricCheck;
import io.lonelycat.slice.figures.ReportFigures.Figure;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.WorkspacePath;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes a figure from the reports that commands of this execution wrote, and compares it with a threshold. */
final class MetricProbe implements CheckProbe {
    private final MetricCheck check;
    private final ReportFiles reports;
    private final Supplier<ReportFigures> none;
    private final Optional<ReportFigures> before;

    /**
     * Creates the probe.
     *
     * @param none makes figures to which no report was added yet
     * @param before the figures before the change; empty if they were not measured
     */
    MetricProbe(MetricCheck check, ReportFiles reports, Supplier<ReportFigures> none, Optional<ReportFigures> before) {
        this.check = check;
        this.reports = reports;
        this.none = none;
        this.before = before;
    }

    @Override
    public AttemptResult attempt(Cancel cancel) {
        Metric metric = check.metric();
        Deadline deadline = Deadline.after(check.terms().timeout());
        ReportFigures figures = none.get();
        List<WorkspacePath> written = reports.fresh();
        try {
            for (WorkspacePath report : written) {
                reports.read(report, in -> figures.add(report, new WatchedInput(in, cancel, deadline)));
            }
        } catch (UnreadableException e) {
            return unread(cancel, deadline, e);
        }
        if (metric.ofTests() && figures.tests().map(TestCounts::run).orElse(1) == 0) {
            return AttemptResult.failed(
                    ErrorCode.NO_TESTS,
                    metric.key() + " is not looked at: the reports that match " + reports.where()
                            + " hold no test that was not skipped.");
        }
        Figure figure = written.isEmpty()
                ? new Figure.Missing(
                        "no command of this execution has written a report that matches " + reports.where())
                : figures.of(metric, before);
        return figure instanceof Figure.Value value ? judge(value) : missing((Figure.Missing) figure);
    }

    private AttemptResult unread(Cancel cancel, Deadline deadline, UnreadableException e) {
        if (cancel.now()) {
            return AttemptResult.failed(
                    ErrorCode.CANCELLED, "The reports were not read to their end because the run was cancelled.");
        }
        return deadline.isOver()
                ? AttemptResult.failed(
                        ErrorCode.TIMEOUT,
                        "The reports were not read to their end after "
                                + check.terms().timeout().toMillis() + " ms.")
                : AttemptResult.failed(ErrorCode.REPORT_INVALID, String.valueOf(e.getMessage()));
    }

    private AttemptResult judge(Figure.Value figure) {
        Metric metric = check.metric();
        String told = metric.key() + " is " + figure.number().toPlainString() + (metric.inPercent() ? " %" : "")
                + ", wanted " + check.operator().sign() + " "
                + check.threshold().toPlainString() + ".";
        return check.operator().holds(figure.number(), check.threshold())
                ? AttemptResult.passed(told)
                : AttemptResult.failed(ErrorCode.METRIC, told);
    }

    private AttemptResult missing(Figure.Missing figure) {
        String told = check.metric().key() + " has no figure: " + figure.why() + " (onMissing: "
                + Names.of(check.onMissing()) + ").";
        return switch (check.onMissing()) {
            case FAIL -> AttemptResult.failed(ErrorCode.NO_FIGURE, told);
            case WARN -> AttemptResult.failed(ErrorCode.NO_FIGURE, told).with(ResultWeight.REPORTED);
            case SKIP -> AttemptResult.passed("Skipped: " + told).with(ResultWeight.SKIPPED);
        };
    }

    /** Ends when the check does: a report may be long, and there may be many. */
    private static final class WatchedInput extends FilterInputStream {
        private final Cancel cancel;
        private final Deadline deadline;

        WatchedInput(InputStream in, Cancel cancel, Deadline deadline) {
            super(in);
            this.cancel = cancel;
            this.deadline = deadline;
        }

        @Override
        public int read() throws IOException {
            demandTime();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int off, int len) throws IOException {
            demandTime();
            return super.read(bytes, off, len);
        }

        private void demandTime() throws IOException {
            if (cancel.now() || deadline.isOver()) {
                throw new IOException("the check has ended");
            }
        }
    }
}
