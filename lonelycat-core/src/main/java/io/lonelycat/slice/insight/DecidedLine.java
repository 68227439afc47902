// SPDX-License-Identifier: MIT
package io.lonelycat.slice.insight;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import java.time.Instant;

/** One line of the log of decisions: a decision of the gate, or an approver's answer. */
public sealed interface DecidedLine permits GateLine, AnswerLine {
    String SCHEMA = "lonelycat.decided/1";

    /** Returns when it was. */
    Instant at();

    /** Returns the plan that it is about. */
    String planId();

    /** Returns the line as an object. */
    JsonObject toJson();

    /**
     * Reads a line strictly.
     *
     * @throws io.lonelycat.error.InvalidInputException when it is not one, with the place
     */
    static DecidedLine read(InputObject in) {
        in.schema(SCHEMA);
        InputValue kind = in.required("kind");
        DecidedLine line =
                switch (kind.oneOf(Kind.class)) {
                    case DECISION -> RecordJson.read(GateLine.class, in);
                    case ANSWER -> RecordJson.read(AnswerLine.class, in);
                };
        in.rejectUnknown();
        return line;
    }

    /** Returns a line as an object that begins with its kind. */
    static JsonObject json(Kind kind, Record line) {
        JsonObject json = new JsonObject().with("schema", SCHEMA).with("kind", kind);
        RecordJson.write(line, json);
        return json;
    }

    /** What a line is. */
    enum Kind {
        DECISION,
        ANSWER
    }
}
