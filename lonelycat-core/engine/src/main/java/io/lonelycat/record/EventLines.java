// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.check.CheckResult;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.CheckEnded;
import io.lonelycat.execute.ExecutionEvent.Ended;
import io.lonelycat.execute.ExecutionEvent.FileKept;
import io.lonelycat.execute.ExecutionEvent.FilesReached;
import io.lonelycat.execute.ExecutionEvent.Observed;
import io.lonelycat.execute.ExecutionEvent.Recovered;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionEvent.StepEnded;
import io.lonelycat.execute.ExecutionEvent.StepStarted;
import io.lonelycat.execute.Step;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.record.EventLine.Occurrence;
import io.lonelycat.record.EventLine.Occurrence.Began;
import io.lonelycat.record.EventLine.Occurrence.Happened;
import io.lonelycat.record.EventWriter.OutcomeJson;
import java.util.ArrayList;
import java.util.List;

/** The events as JSON, one object a line, and back. */
public final class EventLines {
    static final String SCHEMA = "lonelycat.event/1";
    static final String BEGAN = "began";

    private EventLines() {}

    public static JsonObject toJson(EventLine line) {
        JsonObject json = new JsonObject()
                .with("schema", SCHEMA)
                .with("seq", line.seq())
                .with("time", line.time())
                .with("executionId", line.executionId())
                .with("correlationId", line.correlationId());
        if (line.what() instanceof Began began) {
            return json.with("event", BEGAN)
                    .with("startedBy", RecordJson.write(began.startedBy()))
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
        return in.closed(new EventLine(
                in.required("seq").integer(1, Long.MAX_VALUE),
                in.required("time").instant(),
                in.required("executionId").text(),
                in.required("correlationId").text(),
                occurrence(in)));
    }

    private static Occurrence occurrence(InputObject in) {
        if (in.required("event").string().equals(BEGAN)) {
            return new Began(
                    RecordJson.read(StartedBy.class, in.required("startedBy")),
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

    /** Reads the executor's events from members of an object. {@link EventWriter} is its inverse. */
    static final class EventReader {

        private EventReader() {}

        static ExecutionEvent read(InputObject in) {
            return switch (in.required("event").oneOf(EventKind.class)) {
                case STATUS_CHANGED -> RecordJson.read(StatusChanged.class, in);
                case STEP_STARTED -> new StepStarted(step(in));
                case STEP_ENDED -> stepEnded(in);
                case FILES_REACHED -> RecordJson.read(FilesReached.class, in);
                case CHECK_ENDED -> new CheckEnded(step(in), RecordJson.read(CheckResult.class, in.required("check")));
                case REHEARSED -> RecordJson.read(RehearsalRow.class, in).event();
                case OBSERVED -> RecordJson.read(Observed.class, in);
                case FILE_KEPT -> RecordJson.read(FileKept.class, in);
                case STRAY_FILES -> RecordJson.read(StrayListing.class, in).event();
                case RECOVERED -> RecordJson.read(Recovered.class, in);
                case ENDED -> new Ended(OutcomeJson.read(in.required("outcome").object()));
            };
        }

        private static StepEnded stepEnded(InputObject in) {
            return new StepEnded(
                    step(in),
                    in.required("ok").bool(),
                    Fields.optionalString(in, "errorCode").orElse(null),
                    Fields.optionalString(in, "message").orElse(null),
                    Fields.amount(in.required("durationMillis")));
        }

        static Step step(InputObject in) {
            Step step = in.required("step").oneOf(Step.class);
            Fields.stepNumber(in.required("stepNumber"), step);
            return step;
        }
    }
}
