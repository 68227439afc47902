// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent;
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
public record EventLine(long seq, Instant time, String executionId, String correlationId, ExecutionEvent event) {

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
}
