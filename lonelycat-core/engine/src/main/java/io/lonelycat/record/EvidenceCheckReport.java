// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Writes down what is looked at; input that cannot be read is a problem like any other. */
public record EvidenceCheckReport(List<CheckedLine> lines) {

    /** Looks at something that may have a problem. */
    public void at(String what, Supplier<Optional<String>> problem) {
        Optional<String> found;
        try {
            found = problem.get();
        } catch (InvalidInputException e) {
            found = Optional.of(String.valueOf(e.getMessage()));
        }
        lines.add(new CheckedLine(what, found));
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
}
