// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Commits only the files of one execution to git. By default, commits the newest execution that applied a change. */
@GoalDoc(
        value = "Commits the recorded files of an execution, and nothing else. Runs no hook, and pushes nothing.",
        page = "#in-a-commit")
public record CommitRequest(Optional<String> execution) implements Request {
    public static CommitRequest of(String execution) {
        return new CommitRequest(Optional.of(execution));
    }
}
