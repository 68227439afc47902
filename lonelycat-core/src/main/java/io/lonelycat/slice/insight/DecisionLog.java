// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.JsonLines.ReadSoFar;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * The log of decisions.
 *
 * @param file may be missing: then nothing was decided yet
 */
public record DecisionLog(Path file) {
    /** Finds the log that belongs to a folder of executions: it is beside it. */
    public static DecisionLog beside(Path executions) {
        return new DecisionLog(executions.resolveSibling(EvidenceFiles.DECIDED));
    }

    /** Appends a line. */
    public void append(DecidedLine line) {
        lines().append(line.toJson());
    }

    /** Returns how many bytes there are. */
    public long size() {
        return lines().size();
    }

    /**
     * Tells of each line from a place on, the oldest first.
     *
     * @param from where an earlier call ended, or 0
     */
    public ReadSoFar forEach(long from, Consumer<DecidedLine> sink) {
        return lines().forEach(from, DecidedLine::read, sink);
    }

    private JsonLines lines() {
        return new JsonLines(file);
    }
}
