// SPDX-License-Identifier: MIT
package io.lonelycat.gate;

import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A question about the past, as a decision keeps it: by its name, and what it is about. */
record PastQuestion(
        String name,
        @Nullable String path,
        @Nullable String author,
        @Nullable Digest waiver,
        @Nullable Instant since) {
    private PastQuestion(String name, @Nullable String path, @Nullable String author, @Nullable Instant since) {
        this(name, path, author, null, since);
    }

    static PastQuestion executions(Instant since) {
        return new PastQuestion("executions", null, null, kept(since));
    }

    static PastQuestion executionsOf(WorkspacePath path, Instant since) {
        return new PastQuestion("executionsOf", path.value(), null, kept(since));
    }

    static PastQuestion executionsBy(String author, Instant since) {
        return new PastQuestion("executionsBy", null, author, kept(since));
    }

    static PastQuestion rollbacks(Instant since) {
        return new PastQuestion("rollbacks", null, null, kept(since));
    }

    static PastQuestion rollbacksOf(WorkspacePath path, Instant since) {
        return new PastQuestion("rollbacksOf", path.value(), null, kept(since));
    }

    static PastQuestion lastOutcome(WorkspacePath path) {
        return new PastQuestion("lastOutcome", path.value(), null, null);
    }

    static PastQuestion contents(WorkspacePath path, Instant since) {
        return new PastQuestion("contents", path.value(), null, kept(since));
    }

    static PastQuestion useOf(Digest waiver, Instant since) {
        return new PastQuestion("useOf", null, null, waiver, kept(since));
    }

    /** Documents keep milliseconds, and the question has to be the same when it is read again. */
    private static Instant kept(Instant since) {
        return since.truncatedTo(ChronoUnit.MILLIS);
    }

    JsonObject toJson(Object answer) {
        return new JsonObject()
                .with("question", name)
                .withIfPresent("path", path)
                .withIfPresent("author", author)
                .withIfPresent("waiver", waiver)
                .withIfPresent("since", since)
                .with("answer", answer);
    }
}
