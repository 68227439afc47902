// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
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
record DecisionLog(Path file) {
    private static final String SCHEMA = "lonelycat.decided/1";

    /** One line: a decision of the gate, or an approver's answer. */
    sealed interface DecidedLine permits GateLine, AnswerLine {}

    /** What a line is. */
    private enum Kind {
        DECISION,
        ANSWER
    }

    /** Finds the log that belongs to a folder of executions: it is beside it. */
    static DecisionLog beside(Path executions) {
        return new DecisionLog(executions.resolveSibling(EvidenceFiles.DECIDED));
    }

    void append(DecidedLine line) {
        Kind kind = line instanceof GateLine ? Kind.DECISION : Kind.ANSWER;
        JsonObject json = new JsonObject().with("schema", SCHEMA).with("kind", kind);
        RecordJson.write((Record) line, json);
        lines().append(json);
    }

    /** Returns how many bytes there are. */
    long size() {
        return lines().size();
    }

    /**
     * Reads each line from a place on, the oldest first.
     *
     * @param from where an earlier call ended, or 0
     */
    ReadSoFar forEach(long from, Consumer<DecidedLine> sink) {
        return lines().forEach(from, DecisionLog::read, sink);
    }

    private static DecidedLine read(InputObject in) {
        in.schema(SCHEMA);
        Class<? extends Record> kind =
                in.required("kind").oneOf(Kind.class) == Kind.DECISION ? GateLine.class : AnswerLine.class;
        Record line = RecordJson.members(kind, in);
        in.rejectUnknown();
        return (DecidedLine) line;
    }

    private JsonLines lines() {
        return new JsonLines(file);
    }
}
