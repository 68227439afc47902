// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.Step;
import io.lonelycat.json.Names;
import io.lonelycat.record.PartialEvidence;
import io.lonelycat.record.StepRow;
import io.lonelycat.record.TimedStep;
import io.lonelycat.report.Documents;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.Wording;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The steps in the order of time, each with a bar that shows when it ran. */
record StepSection(ReportModel parts) implements PagePart {
    private static final int SHOWN = 100;

    @Override
    public void addTo(Html html) {
        List<TimedStep> steps = PartialEvidence.of(parts.story()).steps();
        String took = duration(parts.execution().durationMillis());
        ReportModel.begin(html, "steps", "Steps", steps.isEmpty() ? "none was begun" : took);
        if (!steps.isEmpty()) {
            table(html, steps);
        }
        parts.more(html, steps.size() - (long) SHOWN, Documents.execution());
        html.closeLine();
    }

    private void table(Html html, List<TimedStep> steps) {
        html.open("div", "class", "scroll").open("table", "class", "steps");
        ReportModel.heads(html, "Step", "Result", "Begun", "Took", "When");
        html.open("tbody").newline();
        long end = 1;
        for (TimedStep step : steps) {
            end = Math.max(end, end(step));
        }
        for (TimedStep step : Wording.first(SHOWN, steps)) {
            row(html, step, end);
        }
        html.close().close().closeLine();
    }

    private void row(Html html, TimedStep timed, long end) {
        StepRow row = timed.row();
        boolean failed = !row.ok().orElse(true);
        boolean back = row.step() == Step.ROLLBACK || row.step() == Step.ERROR;
        html.open("tr").open("th", "scope", "row");
        int number = row.step().number();
        String name = (number < 10 ? "0" : "") + number + " " + Names.of(row.step());
        parts.files().link(html, Documents.stepLog(row.step()), name);
        html.close()
                .open("td")
                .leaf("span", result(row), "class", failed ? "fail" : "done")
                .close();
        html.leaf("td", timed.startedAt().isPresent() ? "+" + Figures.duration(offset(timed)) : "", "class", "figure");
        html.leaf("td", duration(row.durationMillis()), "class", "figure");
        html.open("td");
        bar(html, offset(timed), row.durationMillis().orElse(0L), end, failed ? "fail" : back ? "back" : "done");
        html.close().closeLine();
    }

    private static String result(StepRow row) {
        if (row.ok().isEmpty()) {
            return "not ended";
        }
        return row.ok().get() ? "done" : "failed: " + row.errorCode().orElse("");
    }

    private static String duration(Optional<Long> millis) {
        return millis.isPresent() ? Figures.duration(millis.get()) : "not ended";
    }

    /** A bar is never so short that it cannot be seen, and never leaves the picture. */
    private static void bar(Html html, long from, long took, long end, String style) {
        long start = Math.min(990, 1000 * from / end);
        long width = Math.max(10, Math.min(1000 - start, 1000 * took / end));
        html.open(
                "svg", "class", "bar", "viewBox", "0 0 1000 10", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.empty("rect", "class", "way", "x", "0", "y", "4", "width", "1000", "height", "2");
        html.empty(
                "rect",
                "class",
                style,
                "x",
                String.valueOf(start),
                "y",
                "0",
                "width",
                String.valueOf(width),
                "height",
                "10");
        html.close();
    }

    private long end(TimedStep step) {
        return offset(step) + step.row().durationMillis().orElse(0L);
    }

    private long offset(TimedStep step) {
        Instant begun = parts.execution().startedAt();
        return Math.max(
                0, Duration.between(begun, step.startedAt().orElse(begun)).toMillis());
    }
}
