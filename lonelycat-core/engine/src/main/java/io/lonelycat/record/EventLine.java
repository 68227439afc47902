// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.json.Member;
import io.lonelycat.record.EventLine.Occurrence.Happened;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A line of {@code events.jsonl}.
 *
 * @param seq counts from 1 without a gap
 * @param time when it was written, to the millisecond
 */
public record EventLine(long seq, Instant time, String executionId, String correlationId, Occurrence what) {

    /** Cuts the time to what a document keeps, so that the line is equal to itself read back. */
    public EventLine {
        time = time.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns the executor's events of this type, in their order. */
    public static <T extends ExecutionEvent> List<T> only(Class<T> type, List<EventLine> lines) {
        List<T> found = new ArrayList<>();
        for (EventLine line : lines) {
            if (line.what() instanceof Happened happened && type.isInstance(happened.event())) {
                found.add(type.cast(happened.event()));
            }
        }
        return List.copyOf(found);
    }

    /** What a line of the events tells: that the execution began, or something that the executor said. */
    public sealed interface Occurrence {

        /** The first line: who began it, and with which version of the engine. */
        record Began(
                StartedBy startedBy, @Member(blank = false) String engineVersion) implements Occurrence {}

        /** Something that the executor said. */
        record Happened(ExecutionEvent event) implements Occurrence {}
    }
}
