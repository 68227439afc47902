// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Commits the files of an execution, and nothing else; absent for the newest that applied a change. */
@GoalDoc(
        value =
                "Commits the files of an execution, as they are on record, and nothing else. Other changes of the work tree and of the index stay; no hook runs, and nothing is pushed.",
        page = "#in-a-commit",
        uses = @ParameterUse(name = "execution", more = "Its files are committed."))
public record CommitRequest(Optional<String> execution) implements Request {
    /** Commits one execution, and those that it builds on. */
    public static CommitRequest of(String execution) {
        return new CommitRequest(Optional.of(execution));
    }
}
