// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.json.Names;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.LogTail;
import io.lonelycat.record.StepRow;
import io.lonelycat.record.TimedStep;
import io.lonelycat.report.text.Figures;
import io.lonelycat.report.text.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The steps of a story: when, how long, how it ended, its checks, its log. */
record StorySteps(StoryParts parts) {
    /** What a check that passed has printed matters less. */
    private static final int EXCERPT_OF_PASSED = 5;

    void addTo(TextLines lines) {
        List<TimedStep> steps = parts.remains().steps();
        lines.add("");
        lines.add("Steps" + (steps.isEmpty() ? ": none was begun" : ""));
        for (int i = 0; i < steps.size(); i++) {
            StepRow row = steps.get(i).row();
            lines.add(heading(steps.get(i)));
            boolean last = steps.subList(i + 1, steps.size()).stream()
                    .noneMatch(later -> later.row().step() == row.step());
            if (last) {
                parts.remains().checks().stream()
                        .filter(check -> check.step() == row.step())
                        .forEach(check -> check(check, lines));
                Optional.ofNullable(parts.logs().get(row.step())).ifPresent(log -> log(row, log, lines));
            }
        }
    }

    /** A step that did not end is where a killed execution stood. */
    private static String heading(TimedStep step) {
        StepRow row = step.row();
        String took = row.durationMillis().map(Figures::duration).orElse("not ended");
        String failed = row.errorCode().map(code -> ", " + code).orElse("");
        return String.format(Locale.ROOT, "%02d %s: ", row.step().number(), Names.of(row.step()))
                + (row.ok().orElse(true) ? took : "FAILED after " + took + failed)
                + step.startedAt()
                        .map(start -> ", begun " + Figures.time(start))
                        .orElse("");
    }

    private static void check(CheckRow check, TextLines lines) {
        lines.add("   * ", ExecutionText.check(check));
        List<String> excerpt = PlainText.lines(check.result().excerpt());
        int left = 0;
        if (check.result().passed() && !check.result().skipped()) {
            left = Math.max(0, excerpt.size() - EXCERPT_OF_PASSED);
        } else {
            lines.add("     ", check.result().message());
        }
        excerpt.subList(left, excerpt.size()).forEach(line -> lines.add("     > ", line));
    }

    private void log(StepRow row, LogTail log, TextLines lines) {
        if (log.cut()) {
            lines.add(
                    "     ",
                    "... the beginning is in " + Documents.in(parts.folder(), Documents.stepLog(row.step()))
                            + "; `lonelycat.logs=true` shows more of it");
        }
        log.lines().forEach(line -> lines.add("     ", line));
    }
}
