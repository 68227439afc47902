// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/** Commits the files of an execution to git, and no other files. Default: the newest execution that applied a change. */
@GoalDoc(
        value = "Commits the recorded files of an execution, and nothing else. Runs no hook, and pushes nothing.",
        page = "#in-a-commit")
public record CommitRequest(Optional<String> execution) implements Request {
    /** Commits an execution and the executions on which its change builds. */
    public static CommitRequest of(String execution) {
        return new CommitRequest(Optional.of(execution));
    }
}
