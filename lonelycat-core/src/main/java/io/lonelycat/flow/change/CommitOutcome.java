// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.git.GitCommit.Commit;
import java.util.List;
import java.util.Optional;

/** The end of a commit that was asked for with a change; it follows the complete record of the execution. */
public sealed interface CommitOutcome {
    /** Ends a sentence that names hooks. */
    String BY_CHECK = ". If a hook tests files, add a check with the command of the hook to the policy."
            + " If the commit needs another hook, such as commit-msg, run git commit yourself.";

    /** Returns what an answer says of it, or what to do about it. */
    List<Next> next();

    /**
     * One commit has the change.
     *
     * @param before whether it had it before this call
     * @param leftOut names of hooks that exist and were not run
     */
    record Committed(Commit commit, boolean before, List<String> leftOut) implements CommitOutcome {
        private static final int SHORT = 10;

        public Committed {
            leftOut = List.copyOf(leftOut);
        }

        /** Returns where the commit is, and which hooks were not run. */
        String shown() {
            return commit.id().substring(0, SHORT) + " on "
                    + (commit.branch().equals("HEAD") ? "the detached HEAD." : "branch `" + commit.branch() + "`.")
                    + (leftOut.isEmpty() ? "" : "\nGit hooks not run: " + String.join(", ", leftOut) + BY_CHECK);
        }

        @Override
        public List<Next> next() {
            return List.of(Next.words((before ? "Already committed as " : "Committed as ") + shown()));
        }
    }

    /**
     * The change is applied, and in no commit.
     *
     * @param reason in a sentence
     * @param retry commits it once the reason is gone
     * @param byHand commands with which the user commits it, where only the user can
     */
    record NotCommitted(String reason, Action retry, List<String> byHand) implements CommitOutcome {
        public NotCommitted {
            byHand = List.copyOf(byHand);
        }

        /** Returns the one line that answers begin with. */
        String headline() {
            return "Applied, but not committed: " + firstLine();
        }

        /** Returns the reason in one line. */
        public String firstLine() {
            return reason.lines().findFirst().orElse("");
        }

        /** Returns what to do about it; the last is to commit it. */
        @Override
        public List<Next> next() {
            Next again = new Next("To commit the change:", Optional.of(retry));
            return byHand.isEmpty()
                    ? List.of(again)
                    : List.of(Next.words(CommitText.BY_HAND + String.join("\n", byHand)), again);
        }
    }
}
