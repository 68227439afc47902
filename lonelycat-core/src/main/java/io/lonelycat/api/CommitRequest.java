// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Commits the files of an execution, and nothing else; absent for the newest that applied a change. */
@GoalDoc(
        value = "Commits the recorded files of an execution, and nothing else. Runs no hook, and pushes nothing.",
        page = "#in-a-commit",
        uses = @ParameterUse(name = "execution", more = "Its files are committed."))
public record CommitRequest(Optional<String> execution) implements Request {
    /** Commits one execution, and those that it builds on. */
    public static CommitRequest of(String execution) {
        return new CommitRequest(Optional.of(execution));
    }
}
