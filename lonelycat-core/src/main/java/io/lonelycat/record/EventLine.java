// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.record.Occurrence.Happened;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

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
        return events(lines).filter(type::isInstance).map(type::cast).toList();
    }

    static Stream<ExecutionEvent> events(List<EventLine> lines) {
        return lines.stream()
                .map(EventLine::what)
                .filter(Happened.class::isInstance)
                .map(what -> ((Happened) what).event());
    }
}
