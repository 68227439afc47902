// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionEvent.StatusChanged;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.json.DocumentSchema;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.Json;
import io.lonelycat.json.Member;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A line of {@code events.jsonl}.
 *
 * @param seq counts from 1 without a gap
 * @param time when it was written, to the millisecond
 */
public record EventLine(long seq, Instant time, String executionId, String correlationId, ExecutionEvent event) {

    private static final String SCHEMA = "lonelycat.event/1";
    static final String BEGAN = "began";

    /** Cuts the time to what a document keeps, so that the line is equal to itself read back. */
    public EventLine {
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns the events of this type, in their order. */
    public static <T extends ExecutionEvent> List<T> only(Class<T> type, List<EventLine> lines) {
        List<T> found = new ArrayList<>();
        for (EventLine line : lines) {
            if (type.isInstance(line.event())) {
                found.add(type.cast(line.event()));
            }
        }
        return List.copyOf(found);
    }

    /** Returns the state that was told last; after the end of a quarantine was begun, that is no longer the outcome's. */
    public static ExecutionStatus status(List<EventLine> lines) {
        List<StatusChanged> told = only(StatusChanged.class, lines);
        return told.isEmpty()
                ? ExecutionStatus.PENDING
                : told.get(told.size() - 1).to();
    }

    /** The names of events in documents, and the records that have their members. */
    private enum EventKind {
        BEGAN(ExecutionEvent.Began.class),
        STATUS_CHANGED(StatusChanged.class),
        STEP_STARTED(ExecutionEvent.StepStarted.class),
        STEP_ENDED(ExecutionEvent.StepEnded.class),
        FILES_REACHED(ExecutionEvent.FilesReached.class),
        CHECK_ENDED(ExecutionEvent.CheckEnded.class),
        REHEARSED(ExecutionEvent.Rehearsed.class),
        OBSERVED(ExecutionEvent.Observed.class),
        FILE_KEPT(ExecutionEvent.FileKept.class),
        STRAY_FILES(ExecutionEvent.StrayFilesFound.class),
        RECOVERED(ExecutionEvent.Recovered.class),
        ENDED(ExecutionEvent.Ended.class);

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

    /** The members that the lines of all events have. */
    @DocumentSchema(SCHEMA)
    private record LineHead(
            @Member(min = 1) long seq,
            Instant time,
            @Member(blank = false) String executionId,
            @Member(blank = false) String correlationId,
            EventKind event) {}

    /** Returns the line as an object. */
    public ObjectNode toJson() {
        LineHead head = new LineHead(seq, time, executionId, correlationId, EventKind.of((Record) event));
        return Json.joined(head, event);
    }

    /**
     * Reads a line strictly.
     *
     * @throws InvalidInputException when it is not one, with the place
     */
    public static EventLine read(InputObject in) {
        LineHead head = Json.members(LineHead.class, in);
        ExecutionEvent event = (ExecutionEvent) Json.members(head.event().type, in);
        return in.closed(new EventLine(head.seq(), head.time(), head.executionId(), head.correlationId(), event));
    }

    /**
     * Reads a whole file of lines. What follows the last newline was torn off by a kill, and is left out.
     *
     * @param name what messages call the file
     * @throws InvalidInputException when a complete line is not an event, with the place
     */
    public static List<EventLine> all(String name, byte[] bytes) {
        List<EventLine> lines = new ArrayList<>();
        for (InputObject line : InputDocument.jsonLines(name, bytes)) {
            lines.add(read(line));
        }
        return List.copyOf(lines);
    }
}
