// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.git.GitCommit.Commit;
import java.util.List;
import java.util.Optional;

/** Result of a git commit requested together with an execution. */
public sealed interface CommitOutcome {
    String BY_CHECK = ". If a hook tests files, add its command to the policy as a check."
            + " If the commit needs another hook, such as commit-msg, run git commit yourself.";

    List<Next> next();

    /**
     * Git commit that contains an executed change.
     *
     * @param before true if the git commit already existed
     * @param leftOut names of git hooks that did not run
     */
    record Committed(Commit commit, boolean before, List<String> leftOut) implements CommitOutcome {
        private static final int SHORT = 10;

        public Committed {
            leftOut = List.copyOf(leftOut);
        }

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
     * Change that was applied, but not committed to git.
     *
     * @param byHand git commands for the user, if LonelyCat cannot commit the change
     */
    record NotCommitted(String reason, Action retry, List<String> byHand) implements CommitOutcome {
        public NotCommitted {
            byHand = List.copyOf(byHand);
        }

        String headline() {
            return "Applied, but not committed: " + firstLine();
        }

        public String firstLine() {
            return reason.lines().findFirst().orElse("");
        }

        @Override
        public List<Next> next() {
            Next again = new Next("To commit the change:", Optional.of(retry));
            return byHand.isEmpty()
                    ? List.of(again)
                    : List.of(Next.words(CommitText.BY_HAND + String.join("\n", byHand)), again);
        }
    }
}
