// SPDX-License-Identifier: MIT
package io.lonelycat.report;

import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.Step;
import io.lonelycat.json.Names;
import io.lonelycat.record.CheckRow;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.ExecutionDocument;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.Occurrence.Happened;
import io.lonelycat.record.Origin;
import io.lonelycat.record.StepRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An execution step by step. */
record StoryText(ExecutionStory story, Map<Step, String> logs, String folder) {

    StoryText {
        logs = Map.copyOf(logs);
    }

    String text() {
        ExecutionDocument execution = story.execution();
        Origin origin = execution.origin();
        Lines lines = new Lines();
        lines.add(new Headline(story).text());
        lines.add("  Execution  ", execution.subject().executionId() + ", " + Wording.status(execution));
        lines.add(
                "  Plan       ",
                story.plan().id() + ": " + Plain.cut(Plain.line(story.plan().intent()), 200));
        lines.add("  Change     ", new Tally(story.changeset().changes()).text());
        lines.add("  Gate       ", ExecutionText.gate(story.decision()));
        lines.add("  Created by ", origin.createdBy() + ", trigger " + Names.of(origin.trigger()));
        lines.add(
                "  Started by ",
                origin.startedBy().user() + "@" + origin.startedBy().host() + " ("
                        + origin.startedBy().frontEnd() + ", pid "
                        + origin.startedBy().pid() + ", engine "
                        + origin.engineVersion() + ")");
        lines.add(
                "  Time       ",
                Figures.time(execution.startedAt())
                        + execution
                                .endedAt()
                                .map(end -> " to " + Figures.time(end))
                                .orElse(", not ended"));
        lines.addAll("  Recovered  ", recoveries());
        lines.add("");
        for (int i = 0; i < execution.steps().size(); i++) {
            step(i, lines);
        }
        lines.add("");
        lines.add("  Evidence   ", folder);
        lines.addAll("  Next       ", Advice.after(story, folder));
        return lines.toString();
    }

    private List<String> recoveries() {
        return story.events().stream()
                .filter(line -> line.what() instanceof Happened happened && happened.event() instanceof Recovered)
                .map(StoryText::recovery)
                .toList();
    }

    private static String recovery(EventLine line) {
        return line.what() instanceof Happened happened && happened.event() instanceof Recovered recovered
                ? Figures.time(line.time()) + " by " + recovered.by() + ": " + recovered.what()
                : "";
    }

    private void step(int index, Lines lines) {
        List<StepRow> rows = story.execution().steps();
        StepRow row = rows.get(index);
        String took = row.durationMillis().map(Figures::duration).orElse("not ended");
        String failed = row.errorCode().map(code -> ", " + code).orElse("");
        lines.add(String.format(Locale.ROOT, "%02d %s: ", row.step().number(), Names.of(row.step()))
                + (row.ok().orElse(true) ? took : "FAILED after " + took + failed));
        boolean last = rows.subList(index + 1, rows.size()).stream().noneMatch(later -> later.step() == row.step());
        if (last) {
            story.execution().checks().stream()
                    .filter(check -> check.step() == row.step())
                    .forEach(check -> check(check, lines));
            lines.addAll("     ", Plain.lines(logs.getOrDefault(row.step(), "")));
        }
    }

    private static void check(CheckRow check, Lines lines) {
        lines.add("   * ", ExecutionText.check(check));
        if (!check.result().passed()) {
            lines.add("     ", check.result().message());
            Plain.lines(check.result().excerpt()).forEach(line -> lines.add("     > ", line));
        }
    }
}
