// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import java.time.Instant;
import java.util.Optional;

/** The queue was paused, is drained from now on, or is open again. */
public record ModeMove(
        @Member(min = 1) long seq,
        Instant at,
        Optional<QueueMode> from,
        QueueMode to,
        @Member(blank = false) String by,
        @Member(ifAny = true) String reason)
        implements QueueEntry {
    static final String SCHEMA = "lonelycat.queue-mode/1";

    @Override
    public EntryKind kind() {
        return EntryKind.QUEUE;
    }

    @Override
    public String id() {
        return "queue";
    }

    @Override
    public Optional<String> execution() {
        return Optional.empty();
    }

    static ModeMove read(InputObject in) {
        return RecordJson.document(ModeMove.class, SCHEMA, in);
    }

    @Override
    public JsonObject toJson() {
        return RecordJson.document(SCHEMA, this);
    }
}
