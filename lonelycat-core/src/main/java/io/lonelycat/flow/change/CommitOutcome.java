// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.git.GitCommit.Commit;
import java.util.List;
import java.util.Optional;

/** How the commit that was asked for with a change ended; a step of its own after the record of the execution is complete. */
public sealed interface CommitOutcome {
    /**
     * One commit has the change.
     *
     * @param leftOut names of hooks that exist and were not run
     */
    record Committed(Commit commit, List<String> leftOut) implements CommitOutcome {}

    /** The commit that is checked out had the change before. */
    record AlreadyCommitted(Commit commit) implements CommitOutcome {}

    /**
     * The change is applied, and in no commit.
     *
     * @param reason in a sentence
     * @param retry commits it once the reason is gone
     * @param byHand commands with which the user commits it, where only the user can
     */
    record NotCommitted(String reason, Action retry, List<String> byHand) implements CommitOutcome {
        /** Returns the one line that answers begin with. */
        public String headline() {
            return "Applied, but not committed: " + reason.lines().findFirst().orElse("");
        }

        /** Returns what to do about it; the last is to commit it. */
        public List<Next> next() {
            Next again = new Next("Then:", Optional.of(retry));
            return byHand.isEmpty()
                    ? List.of(again)
                    : List.of(Next.words("Or commit it by hand:\n" + String.join("\n", byHand)), again);
        }
    }
}
