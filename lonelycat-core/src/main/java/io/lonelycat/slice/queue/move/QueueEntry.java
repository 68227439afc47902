// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** One line of the log of the queue: something that happened to a plan, to a worker, or to the queue itself. */
public sealed interface QueueEntry permits QueueMove, WorkerMove, ModeMove {

    /** To what something can happen. */
    enum EntryKind {
        PLAN,
        WORKER,
        QUEUE
    }

    /** A state, of whatever kind, and those that may follow it. What is not in the table of moves does not happen. */
    interface Stage {
        /** Returns the states that may follow; the same one where something else may change. */
        Set<? extends Stage> next();

        /** Returns the name in documents. */
        String text();
    }

    /** Returns the number of the line, from 1 on, without a gap. */
    long seq();

    Instant at();

    /** Returns to what it happened. */
    EntryKind kind();

    /** Returns to which one: the id of a plan, or the name of a worker. */
    String id();

    /** Returns the state before; absent where it is the first that is known of it. */
    Optional<? extends Stage> from();

    /** Returns the state after it. */
    Stage to();

    /** Returns who did it: a user, a worker, or the queue by itself. */
    String by();

    /** Returns why, in the words of who did it. */
    String reason();

    /** Returns the execution that it is about, if there is one. */
    Optional<String> execution();

    JsonObject toJson();

    /** Returns the constant that has a name in documents. */
    static <E extends Enum<E>> E constant(Class<E> type, String name) {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    }

    /** Reads a line strictly. */
    static QueueEntry read(InputObject in) {
        return switch (in.required("schema").string()) {
            case WorkerMove.SCHEMA -> WorkerMove.read(in);
            case ModeMove.SCHEMA -> ModeMove.read(in);
            default -> QueueMove.read(in);
        };
    }
}
