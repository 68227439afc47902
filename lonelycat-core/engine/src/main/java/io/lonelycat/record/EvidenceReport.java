// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Results of verifying evidence, in the order of the checks. Unreadable input is reported as a problem, not thrown. */
public record EvidenceReport(List<CheckedLine> lines) {
    /**
     * Result of verifying one file or rule.
     *
     * @param problem empty if valid
     */
    public record CheckedLine(String what, Optional<String> problem) {}

    public static EvidenceReport begin() {
        return new EvidenceReport(new ArrayList<>());
    }

    public void at(String what, Supplier<Optional<String>> problem) {
        read(what, problem).ifPresent(found -> lines.add(new CheckedLine(what, found)));
    }

    /** Reads a document that later checks need; adds a problem to the report only if the document is unreadable. */
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
