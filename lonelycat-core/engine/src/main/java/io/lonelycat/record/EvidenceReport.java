// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import java.util.List;
import java.util.Optional;

/** What a check of evidence found: everything that was looked at, in order. */
public record EvidenceReport(List<CheckedLine> lines) {

    public EvidenceReport {
        lines = List.copyOf(lines);
    }

    /**
     * One thing that was looked at.
     *
     * @param what the file or the rule
     * @param problem which file it is, what was expected and what was found; empty when all is well
     */
    public record CheckedLine(String what, Optional<String> problem) {}

    /** Says whether everything is well. */
    public boolean ok() {
        return firstProblem().isEmpty();
    }

    /** Returns the first problem, with what it was found in. */
    public Optional<String> firstProblem() {
        return lines.stream()
                .flatMap(line -> line.problem().stream().map(problem -> line.what() + ": " + problem))
                .findFirst();
    }
}
