// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Results of verifying an execution's evidence, in order of verification; unreadable evidence counts as a problem. */
public record EvidenceReport(List<CheckedLine> lines) {
    /** Result of verifying one part of the evidence. */
    public record CheckedLine(String what, Optional<String> problem) {}

    public static EvidenceReport begin() {
        return new EvidenceReport(new ArrayList<>());
    }

    public void at(String what, Supplier<Optional<String>> problem) {
        read(what, problem).ifPresent(found -> lines.add(new CheckedLine(what, found)));
    }

    /** Reads an evidence document; if the document is unreadable, adds a problem to the report. */
    public <T> Optional<T> read(String what, Supplier<T> reader) {
        try {
            return Optional.of(reader.get());
        } catch (InvalidInputException e) {
            lines.add(new CheckedLine(what, Optional.of(String.valueOf(e.getMessage()))));
            return Optional.empty();
        }
    }

    public boolean ok() {
        return firstProblem().isEmpty();
    }

    public Optional<String> firstProblem() {
        return lines.stream()
                .flatMap(line -> line.problem().stream().map(problem -> line.what() + ": " + problem))
                .findFirst();
    }
}
