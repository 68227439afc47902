// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.Outcome;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The events as JSON, one object a line, and back. */
public final class EventLines {
    static final String SCHEMA = "lonelycat.event/1";
    static final String BEGAN = "began";

    private EventLines() {}

    /** The names of events in documents, and the records that have their members. */
    private enum EventKind {
        BEGAN(ExecutionEvent.Began.class),
        STATUS_CHANGED(ExecutionEvent.StatusChanged.class),
        STEP_STARTED(ExecutionEvent.StepStarted.class),
        STEP_ENDED(ExecutionEvent.StepEnded.class),
        FILES_REACHED(ExecutionEvent.FilesReached.class),
        CHECK_ENDED(ExecutionEvent.CheckEnded.class),
        REHEARSED(ExecutionEvent.Rehearsed.class),
        OBSERVED(ExecutionEvent.Observed.class),
        FILE_KEPT(ExecutionEvent.FileKept.class),
        STRAY_FILES(ExecutionEvent.StrayFilesFound.class),
        RECOVERED(ExecutionEvent.Recovered.class),
        /** Its outcome has other members by its kind. */
        ENDED(Ended.class);

        private final Class<? extends Record> type;

        EventKind(Class<? extends Record> type) {
            this.type = type;
        }

        static EventKind of(Record event) {
            return Stream.of(values())
                    .filter(kind -> kind.type.isInstance(event))
                    .findFirst()
                    .orElseThrow();
        }
    }

    public static JsonObject toJson(EventLine line) {
        Record event = (Record) line.event();
        JsonObject json = new JsonObject()
                .with("schema", SCHEMA)
                .with("seq", line.seq())
                .with("time", line.time())
                .with("executionId", line.executionId())
                .with("correlationId", line.correlationId())
                .with("event", EventKind.of(event));
        if (event instanceof Ended ended) {
            Outcome outcome = ended.outcome();
            JsonObject members = new JsonObject().with("kind", OutcomeKind.of(outcome));
            RecordJson.write((Record) outcome, members);
            return json.with("outcome", members);
        }
        RecordJson.write(event, json);
        return json;
    }

    /**
     * Reads a line strictly.
     *
     * @throws InvalidInputException when it is not one, with the place
     */
    public static EventLine read(InputObject in) {
        in.schema(SCHEMA);
        return in.closed(new EventLine(
                in.required("seq").integer(1, Long.MAX_VALUE),
                in.required("time").instant(),
                in.required("executionId").text(),
                in.required("correlationId").text(),
                event(in)));
    }

    private static ExecutionEvent event(InputObject in) {
        EventKind kind = in.required("event").oneOf(EventKind.class);
        if (kind == EventKind.ENDED) {
            InputObject outcome = in.required("outcome").object();
            Class<? extends Record> type =
                    outcome.required("kind").oneOf(OutcomeKind.class).type();
            return new Ended((Outcome) outcome.closed(RecordJson.read(type, outcome)));
        }
        return (ExecutionEvent) RecordJson.read(kind.type, in);
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
