// SPDX-License-Identifier: MIT
package io.lonelycat.slice.queue.move;

import io.lonelycat.json.InputObject;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.Member;
import io.lonelycat.json.RecordJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A worker began, ended, or was lost.
 *
 * @param worker its name
 * @param tags what its machine has, where it began
 * @param place the workspace in which it is, where it began
 */
public record WorkerMove(
        @Member(min = 1) long seq,
        Instant at,
        @Member(blank = false) String worker,
        Optional<WorkerState> from,
        WorkerState to,
        @Member(blank = false) String by,
        @Member(ifAny = true) String reason,
        @Member(ifAny = true) List<String> tags,
        Optional<String> place)
        implements QueueEntry {
    static final String SCHEMA = "lonelycat.queue-worker/1";

    /** Copies the list. */
    public WorkerMove {
        tags = List.copyOf(tags);
    }

    @Override
    public EntryKind kind() {
        return EntryKind.WORKER;
    }

    @Override
    public String id() {
        return worker;
    }

    @Override
    public Optional<String> execution() {
        return Optional.empty();
    }

    static WorkerMove read(InputObject in) {
        return RecordJson.document(WorkerMove.class, SCHEMA, in);
    }

    @Override
    public JsonObject toJson() {
        return RecordJson.document(SCHEMA, this);
    }
}
