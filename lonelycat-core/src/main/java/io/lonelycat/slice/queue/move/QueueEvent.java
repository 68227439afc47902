// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.JsonObject;
import io.lonelycat.json.RecordJson;
import io.lonelycat.slice.queue.move.QueueEntry.EntryKind;
import java.time.Instant;
import java.util.Optional;

/**
 * What people and programs are told of a line of the log.
 *
 * @param seq the number of the line
 * @param id the plan or the worker to which it happened
 * @param from the state before, as documents name it; absent where it is the first that is known of it
 * @param to the state after it
 * @param by who did it
 * @param execution which it is about
 */
public record QueueEvent(
        long seq,
        Instant at,
        EntryKind kind,
        String id,
        Optional<String> from,
        String to,
        String by,
        String reason,
        Optional<String> execution,
        Severity severity) {

    /** How much people should care. */
    public enum Severity {
        INFO,
        /** A plan or the queue waits for people, or a worker is gone. */
        WARNING
    }

    /** Returns how much people should care for what came into a state. */
    public static Severity severity(String to) {
        return switch (to) {
            case "returned", "held", "need_approval", "lost", "paused" -> Severity.WARNING;
            default -> Severity.INFO;
        };
    }

    /** Returns the state after it, for people. */
    public String words() {
        return kind == EntryKind.PLAN
                ? QueueEntry.constant(QueueState.class, to).words()
                : to;
    }

    public JsonObject toJson() {
        return RecordJson.write(this);
    }
}
