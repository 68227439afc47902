// SPDX-License-Identifier: MIT
package io.lonelycat.feature.figures;

import io.lonelycat.check.ReportFiles;
import io.lonelycat.check.ReportFiles.UnreadableException;
import io.lonelycat.check.attempt.AttemptResult;
import io.lonelycat.check.attempt.AttemptResult.ResultWeight;
import io.lonelycat.check.attempt.CheckProbe;
import io.lonelycat.check.attempt.Deadline;
import io.lonelycat.check.attempt.ErrorCode;
import io.lonelycat.check.figure.TestCounts;
import io.lonelycat.feature.figures.ReportFigures.Figure;
import io.lonelycat.json.Names;
import io.lonelycat.plan.Metric;
import io.lonelycat.plan.MetricCheck;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;

/** Check that compares a metric from reports of this execution with a threshold. */
record MetricProbe(MetricCheck check, ReportFiles reports) implements CheckProbe {
    @Override
    public AttemptResult attempt(Cancel cancel) {
        Metric metric = check.metric();
        Deadline deadline = Deadline.after(check.terms().timeout());
        ReportFigures figures = new ReportFigures();
        List<WorkspacePath> written = reports.fresh();
        try {
            for (WorkspacePath report : written) {
                if (cancel.now()) {
                    return AttemptResult.failed(ErrorCode.CANCELLED, "Reading the reports was cancelled.");
                }
                if (deadline.isOver()) {
                    return AttemptResult.failed(
                            ErrorCode.TIMEOUT,
                            "Reading the reports exceeded the timeout of this check, "
                                    + check.terms().timeout().toMillis() + " ms.");
                }
                reports.read(report, in -> figures.add(report, in));
            }
        } catch (UnreadableException e) {
            return AttemptResult.failed(ErrorCode.REPORT_INVALID, String.valueOf(e.getMessage()));
        }
        if (metric.ofTests() && figures.tests().map(TestCounts::run).orElse(1) == 0) {
            return AttemptResult.failed(
                    ErrorCode.NO_TESTS,
                    metric.key() + " cannot be evaluated: the reports that match " + reports.where()
                            + " have no test that ran.");
        }
        Figure figure = written.isEmpty()
                ? new Figure.Missing("no check of this execution wrote a report that matches " + reports.where())
                : figures.of(metric);
        return figure instanceof Figure.Value value ? compare(value) : missing((Figure.Missing) figure);
    }

    private AttemptResult compare(Figure.Value figure) {
        Metric metric = check.metric();
        String text = metric.key() + " is " + figure.number().toPlainString() + (metric.inPercent() ? " %" : "")
                + ", expected " + check.operator().sign() + " "
                + check.threshold().toPlainString() + ".";
        return check.operator().holds(figure.number(), check.threshold())
                ? AttemptResult.passed(text)
                : AttemptResult.failed(ErrorCode.METRIC, text);
    }

    private AttemptResult missing(Figure.Missing figure) {
        String text = check.metric().key() + " has no value: " + figure.why() + ". The check sets `onMissing: "
                + Names.of(check.onMissing()) + "`.";
        return switch (check.onMissing()) {
            case FAIL -> AttemptResult.failed(ErrorCode.NO_FIGURE, text);
            case WARN -> AttemptResult.failed(ErrorCode.NO_FIGURE, text).with(ResultWeight.REPORTED);
            case SKIP -> AttemptResult.passed("Skipped: " + text).with(ResultWeight.SKIPPED);
        };
    }
}
