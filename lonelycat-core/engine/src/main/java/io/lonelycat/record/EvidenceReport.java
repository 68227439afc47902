// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A check of evidence: everything that was looked at, in order. Input that cannot be read is a problem like any other. */
public record EvidenceReport(List<CheckedLine> lines) {
    /**
     * One thing that was looked at.
     *
     * @param what the file or the rule
     * @param problem which file it is, what was expected and what was found; empty when all is well
     */
    public record CheckedLine(String what, Optional<String> problem) {}

    /** Begins a report, to which lines are added. */
    public static EvidenceReport begin() {
        return new EvidenceReport(new ArrayList<>());
    }

    /** Looks at something that may have a problem. */
    public void at(String what, Supplier<Optional<String>> problem) {
        read(what, problem).ifPresent(found -> lines.add(new CheckedLine(what, found)));
    }

    /** Reads something that later looks need; a line is written only where it cannot be read. */
    public <T> Optional<T> read(String what, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (InvalidInputException e) {
            lines.add(new CheckedLine(what, Optional.of(String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
    }

    /** Returns whether everything is well. */
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
