// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import java.util.Optional;

/**
 * Commits only files of executions to git: by default those of all uncommitted executions, otherwise those of one
 * execution and of earlier uncommitted executions of the same files.
 */
@GoalDoc(
        value = "Commits the recorded files of an execution, and nothing else. Runs no hook, and pushes nothing.",
        page = "#in-a-commit")
public record CommitRequest(Optional<String> execution) implements Request {
    public static CommitRequest of(String execution) {
        return new CommitRequest(Optional.of(execution));
    }
}
