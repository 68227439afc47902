// SPDX-License-Identifier: MIT
package io.lonelycat.slice.rehearsal;

import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.section.LineMarks;
import io.lonelycat.report.section.MarkedLines;
import io.lonelycat.report.section.MarkedLines.LineRange;
import io.lonelycat.slice.rehearsal.falsify.Falsification;
import io.lonelycat.slice.rehearsal.falsify.Falsification.Noticed;
import io.lonelycat.slice.rehearsal.falsify.Falsification.PartTrial;
import io.lonelycat.workspace.WorkspacePath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Marks the lines that no check noticed when they were taken out. */
record UnnoticedLines() implements LineMarks {
    @Override
    public List<MarkedLines> of(ExecutionStory story) {
        Optional<Falsification> parts = Falsification.of(story.execution());
        if (parts.isEmpty()) {
            return List.of();
        }
        return parts.get().trials().stream()
                .filter(trial -> trial.noticed() == Noticed.UNNOTICED)
                .collect(Collectors.groupingBy(PartTrial::path, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(UnnoticedLines::marked)
                .toList();
    }

    private static MarkedLines marked(Map.Entry<WorkspacePath, List<PartTrial>> file) {
        List<LineRange> ranges = file.getValue().stream()
                .map(trial -> trial.first() == 0
                        ? LineRange.ALL
                        : new LineRange(trial.first(), trial.first() + trial.lines() - 1))
                .toList();
        return new MarkedLines(file.getKey(), ranges, "No check failed without " + lines(file.getValue()) + ".");
    }

    /** Returns the places of parts of one file, in words: {@code line 3, lines 7 to 9}. */
    private static String lines(List<PartTrial> trials) {
        return trials.stream()
                .map(trial -> trial.first() == 0
                        ? "this file"
                        : trial.lines() > 1
                                ? "lines " + trial.first() + " to " + (trial.first() + trial.lines() - 1)
                                : trial.lines() == 1
                                        ? "line " + trial.first()
                                        : "what went before line " + trial.first())
                .collect(Collectors.joining(", "));
    }
}
