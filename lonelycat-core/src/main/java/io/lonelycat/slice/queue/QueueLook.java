// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue;

import io.lonelycat.flow.ParameterText;
import io.lonelycat.flow.Result;
import io.lonelycat.json.JsonObject;
import io.lonelycat.report.text.Figures;
import io.lonelycat.slice.queue.move.QueueEntry.EntryKind;
import io.lonelycat.slice.queue.move.QueueEvent;
import io.lonelycat.slice.queue.move.QueueEvent.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is told of the queue: its list, what happens while it happens, or what has happened.
 *
 * @param follow whether to tell what happens, until nothing is left to do
 * @param page whether the list is also written as a page
 * @param events what has happened to what: all, plan, worker or queue
 * @param severity how much people should care at least
 * @param since the time from which on; absent for the last day
 */
record QueueLook(
        boolean follow, boolean page, Optional<String> events, Optional<String> severity, Optional<String> since) {
    static final QueueLook LIST = new QueueLook(false, false, Optional.empty(), Optional.empty(), Optional.empty());

    private static final Duration USUAL = Duration.ofDays(1);
    private static final int MOST_LINES = 200;

    /** What has happened to what. */
    enum EventChoice {
        ALL,
        PLAN,
        WORKER,
        QUEUE;

        boolean has(EntryKind kind) {
            return this == ALL || name().equals(kind.name());
        }
    }

    /** Says whether it is told what has happened. */
    boolean areEvents() {
        return events.isPresent() || severity.isPresent() || since.isPresent();
    }

    /** Tells what has happened. */
    Result events(QueueBook book, Optional<String> plan, Instant now) {
        EventChoice kinds = events.map(text -> ParameterText.constant("events", EventChoice.class, text))
                .orElse(EventChoice.ALL);
        Severity least = severity.map(text -> ParameterText.constant("severity", Severity.class, text))
                .orElse(Severity.INFO);
        Instant from = since.map(text -> ParameterText.time("since", text)).orElse(now.minus(USUAL));
        List<QueueEvent> found = book.index().events().since(from).stream()
                .filter(it -> kinds.has(it.kind()) && it.severity().compareTo(least) >= 0)
                .filter(it -> plan.isEmpty() || plan.get().equals(it.id()))
                .toList();
        int left = Math.max(0, found.size() - MOST_LINES);
        String text = Stream.concat(
                        Stream.of(Figures.count(found.size(), "event") + " since " + Figures.time(from)
                                + (left == 0 ? "." : ", the last " + MOST_LINES + "; the result has all.")),
                        found.stream().skip(left).map(it -> "  " + it.id() + QueueFollow.line(it)))
                .collect(Collectors.joining("\n"));
        JsonObject json = new JsonObject()
                .with("since", from)
                .with("events", found.stream().map(QueueEvent::toJson).toList());
        return new Result("queue", "told", Result.OK, Map.of(), text, json);
    }
}
