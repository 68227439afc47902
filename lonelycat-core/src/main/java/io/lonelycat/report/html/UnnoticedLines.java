// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.falsify.Falsification;
import io.lonelycat.execute.falsify.Falsification.Noticed;
import io.lonelycat.execute.falsify.Falsification.PartTrial;
import io.lonelycat.report.diff.FileDiff.DiffLine;
import io.lonelycat.report.diff.FileDiff.DiffLine.LineKind;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines of one file that no check noticed when they were taken out. */
record UnnoticedLines(List<PartTrial> trials) {

    static UnnoticedLines of(Optional<Falsification> falsification, WorkspacePath path) {
        return new UnnoticedLines(falsification.map(Falsification::trials).orElse(List.of()).stream()
                .filter(trial ->
                        trial.noticed() == Noticed.UNNOTICED && trial.path().equals(path))
                .toList());
    }

    boolean has(DiffLine line) {
        return line.kind() == LineKind.ADDED
                && trials.stream()
                        .anyMatch(trial -> trial.first() == 0
                                || (line.newNumber() >= trial.first()
                                        && line.newNumber() < trial.first() + trial.lines()));
    }

    /** Returns the text about all of them; empty if there are no such lines. */
    Optional<String> text() {
        return trials.isEmpty() ? Optional.empty() : Optional.of("No check failed without " + lines(trials) + ".");
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
