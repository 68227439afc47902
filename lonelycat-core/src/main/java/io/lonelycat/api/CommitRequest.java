// SPDX-License-Identifier: MIT
package io.lonelycat.api;

import io.lonelycat.config.ParameterDoc;
import io.lonelycat.next.Goal;
import java.util.Optional;

/** Commits the files of an execution, and nothing else; absent for the newest that applied a change. */
@GoalDoc(
        value =
                "Commits the files of an execution, as they are on record, and nothing else. Other changes of the work tree and of the index stay; no hook runs, and nothing is pushed.",
        page = "#in-a-commit",
        uses = @ParameterUse(name = "execution", more = "Its files are committed."))
public record CommitRequest(
        Optional<String> execution,

        @ParameterDoc(
                value = "The branch to commit to: a new one, or the one that is checked out, which is the default.",
                expected = "the name of a branch")
        Optional<String> branch)
        implements Request {
    /** Commits to the branch that is checked out. */
    public static CommitRequest of(String execution) {
        return new CommitRequest(Optional.of(execution), Optional.empty());
    }

    /** Returns the same for a branch; absent for the one that is checked out. */
    public CommitRequest to(Optional<String> other) {
        return new CommitRequest(execution, other);
    }

    @Override
    public Goal kind() {
        return Goal.COMMIT;
    }
}
