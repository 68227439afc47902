// SPDX-License-Identifier: MIT
package io.lonelycat.report.html;

import io.lonelycat.execute.falsify.Falsification;
import io.lonelycat.execute.falsify.Falsification.Noticed;
import io.lonelycat.execute.falsify.Falsification.Trial;
import io.lonelycat.execute.falsify.Mutants;
import io.lonelycat.execute.falsify.Mutants.Alive;
import io.lonelycat.report.diff.FileDiff.DiffLine;
import io.lonelycat.report.diff.FileDiff.DiffLine.Kind;
import io.lonelycat.report.text.PlainText;
import io.lonelycat.report.text.TestWords;
import io.lonelycat.workspace.WorkspacePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines of one file that no check noticed when they were taken out. */
record UnnoticedLines(List<Trial> trials, List<Alive> mutants) {

    private static final int SHOWN = 20;

    static UnnoticedLines of(Optional<Falsification> falsification, WorkspacePath path) {
        return new UnnoticedLines(
                falsification.map(Falsification::trials).orElse(List.of()).stream()
                        .filter(trial -> trial.noticed() == Noticed.UNNOTICED
                                && trial.path().equals(path))
                        .toList(),
                falsification.flatMap(Falsification::mutants).map(Mutants::alive).orElse(List.of()).stream()
                        .filter(mutant -> mutant.path().equals(path))
                        .toList());
    }

    boolean has(DiffLine line) {
        return line.kind() == Kind.ADDED
                && (mutants.stream().anyMatch(mutant -> mutant.line() == line.newNumber()) || isTakenOut(line));
    }

    private boolean isTakenOut(DiffLine line) {
        return trials.stream()
                .anyMatch(trial -> trial.first() == 0
                        || (line.newNumber() >= trial.first() && line.newNumber() < trial.first() + trial.lines()));
    }

    /** Returns what there is to say about all of them; empty where there are none. */
    Optional<String> text() {
        List<String> texts = new ArrayList<>();
        if (!trials.isEmpty()) {
            texts.add("No check failed without " + TestWords.lines(trials) + ".");
        }
        if (!mutants.isEmpty()) {
            texts.add("No test failed with " + changed() + (mutants.size() > SHOWN ? " and others." : "."));
        }
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", texts));
    }

    private String changed() {
        return mutants.stream()
                .limit(SHOWN)
                .map(mutant -> "line " + mutant.line() + " changed (" + PlainText.line(mutant.what())
                        + (mutant.covered() ? ")" : "; no test runs it)"))
                .collect(Collectors.joining(", "));
    }
}
