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

/** Line of {@code events.jsonl}, the log of an execution's events. */
public record EventLine(long seq, Instant time, String executionId, String correlationId, ExecutionEvent event) {

    private static final String SCHEMA = "lonelycat.event/1";
    static final String BEGAN = "began";

    /** Truncates the time to milliseconds, the precision of {@code events.jsonl}. */
    public EventLine {
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    public static <T extends ExecutionEvent> List<T> only(Class<T> type, List<EventLine> lines) {
        List<T> found = new ArrayList<>();
        for (EventLine line : lines) {
            if (type.isInstance(line.event())) {
                found.add(type.cast(line.event()));
            }
        }
        return List.copyOf(found);
    }

    /** Returns the execution's last recorded status, or pending if no status is recorded. */
    public static ExecutionStatus status(List<EventLine> lines) {
        List<StatusChanged> changes = only(StatusChanged.class, lines);
        return changes.isEmpty()
                ? ExecutionStatus.PENDING
                : changes.get(changes.size() - 1).to();
    }

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

    @DocumentSchema(SCHEMA)
    private record LineHead(
            @Member(min = 1) long seq,
            Instant time,
            @Member(blank = false) String executionId,
            @Member(blank = false) String correlationId,
            EventKind event) {}

    public ObjectNode toJson() {
        LineHead head = new LineHead(seq, time, executionId, correlationId, EventKind.of((Record) event));
        return Json.joined(head, event);
    }

    public static EventLine read(InputObject in) {
        LineHead head = Json.members(LineHead.class, in);
        ExecutionEvent event = (ExecutionEvent) Json.members(head.event().type, in);
        return in.closed(new EventLine(head.seq(), head.time(), head.executionId(), head.correlationId(), event));
    }

    /**
     * Parses {@code events.jsonl} without an incomplete last line, which a kill can leave.
     *
     * @throws InvalidInputException if a complete line of the log is invalid
     */
    public static List<EventLine> all(String name, byte[] bytes) {
        List<EventLine> lines = new ArrayList<>();
        for (InputObject line : InputDocument.jsonLines(name, bytes)) {
            lines.add(read(line));
        }
        return List.copyOf(lines);
    }
}
