// SPDX-License-Identifier: MIT
package io.lonelycat.feature.insight;

import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.JsonLines;
import io.lonelycat.record.JsonLines.ReadSoFar;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Append-only log of gate decisions and of approvers' answers. A missing log file counts as an empty log. */
record DecisionLog(Path file) {
    private static final String SCHEMA = "lonelycat.decided/1";

    sealed interface DecidedLine permits GateLine, AnswerLine {}

    private enum Kind {
        DECISION,
        ANSWER
    }

    @DocumentSchema(SCHEMA)
    private record LineHead(Kind kind) {}

    static DecisionLog beside(Path executions) {
        return new DecisionLog(executions.resolveSibling(EvidenceFiles.DECIDED));
    }

    void append(DecidedLine line) {
        Kind kind = line instanceof GateLine ? Kind.DECISION : Kind.ANSWER;
        lines().append(Json.joined(new LineHead(kind), line));
    }

    long size() {
        return lines().size();
    }

    /** Reads decisions and answers after a byte offset of the log, oldest first. */
    ReadSoFar forEach(long from, Consumer<DecidedLine> sink) {
        return lines().forEach(from, DecisionLog::read, sink);
    }

    private static DecidedLine read(InputObject in) {
        LineHead head = Json.members(LineHead.class, in);
        Class<? extends Record> kind = head.kind() == Kind.DECISION ? GateLine.class : AnswerLine.class;
        Record line = Json.members(kind, in);
        in.rejectUnknown();
        return (DecidedLine) line;
    }

    private JsonLines lines() {
        return new JsonLines(file);
    }
}
