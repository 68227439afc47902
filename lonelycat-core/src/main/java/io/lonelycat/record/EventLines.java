// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.record.Occurrence.Began;
import io.lonelycat.record.Occurrence.Happened;
import java.util.ArrayList;
import java.util.List;

/** The events as JSON, one object a line, and back. */
public final class EventLines {
    static final String SCHEMA = "lonelycat.event/1";
    static final String BEGAN = "began";

    private EventLines() {}

    /** Returns a line as an object. */
    public static JsonObject toJson(EventLine line) {
        JsonObject json = new JsonObject()
                .with("schema", SCHEMA)
                .with("seq", line.seq())
                .with("time", line.time())
                .with("executionId", line.executionId())
                .with("correlationId", line.correlationId());
        if (line.what() instanceof Began began) {
            return json.with("event", BEGAN)
                    .with("startedBy", began.startedBy().toJson())
                    .with("engineVersion", began.engineVersion());
        }
        return EventWriter.write(((Happened) line.what()).event(), json);
    }

    /**
     * Reads a line strictly.
     *
     * @throws InvalidInputException when it is not one, with the place
     */
    public static EventLine read(InputObject in) {
        in.schema(SCHEMA);
        EventLine line = new EventLine(
                in.required("seq").integer(1, Long.MAX_VALUE),
                in.required("time").instant(),
                in.required("executionId").text(),
                in.required("correlationId").text(),
                occurrence(in));
        in.rejectUnknown();
        return line;
    }

    private static Occurrence occurrence(InputObject in) {
        if (in.required("event").string().equals(BEGAN)) {
            return new Began(
                    StartedBy.read(in.required("startedBy").object()),
                    in.required("engineVersion").text());
        }
        return new Happened(EventReader.read(in));
    }

    /**
     * Reads a whole file of lines. What follows the last newline was torn off by a kill, and is left out.
     *
     * @param name what messages call the file
     * @throws InvalidInputException when a complete line is not an event, with the place
     */
    public static List<EventLine> read(String name, byte[] bytes) {
        List<EventLine> lines = new ArrayList<>();
        for (InputObject line : InputDocument.jsonLines(name, bytes)) {
            lines.add(read(line));
        }
        return List.copyOf(lines);
    }
}
