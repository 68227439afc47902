// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.CommitWish;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Preconditions;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitChain.Applied;
import io.lonelycat.flow.change.CommitOutcome.Committed;
import io.lonelycat.flow.change.CommitOutcome.NotCommitted;
import io.lonelycat.next.Action;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.git.CommitMessage;
import io.lonelycat.plan.git.CommittedFiles;
import io.lonelycat.plan.git.GitCommit;
import io.lonelycat.plan.git.GitCommit.Commit;
import io.lonelycat.record.ExecutionStory;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Commits an executed change to git on request, after its evidence is complete. */
public final class CommitStep {
    private final CommitWish wish;
    private boolean triedOut;

    public CommitStep(CommitWish wish) {
        this.wish = wish;
    }

    static CommitStep none() {
        return new CommitStep(CommitWish.NONE);
    }

    public boolean isWanted() {
        return wish.commit();
    }

    /**
     * Returns whether a change is applied, but not committed to git. A change counts as committed even if later git
     * commits modified its files.
     */
    public static boolean isUncommitted(WorkspaceSession session, ChangeSet change) {
        List<ChangedFile> files = ChangedFile.of(change.changes());
        GitCommit git = GitCommit.open(session.workspace(), session.git());
        if (git.containing(files).isPresent()) {
            return false;
        }
        CommittedFiles head = git.head(files);
        boolean lacks = files.stream().anyMatch(file -> head.has(file.path(), file.before()));
        return Preconditions.differing(session.workspace(), change.changes()).isEmpty()
                || (lacks
                        && !Preconditions.notBefore(session.workspace(), change.changes())
                                .isEmpty());
    }

    /**
     * Fails before an execution if git cannot commit in this workspace. Tests commit signing only once per command,
     * because the user may have to type a passphrase.
     *
     * @return state of the git repository; empty if no commit is requested
     */
    public Optional<GitCommit> demandReady(WorkspaceSession session) {
        if (!wish.commit()) {
            return Optional.empty();
        }
        GitCommit git = GitCommit.open(session.workspace(), session.git());
        try {
            git.demandReady();
            if (!triedOut) {
                triedOut = true;
                git.tryOut(session.ids().execution());
            }
        } catch (InvalidInputException e) {
            throw unapplied(e);
        }
        return Optional.of(git);
    }

    static void demandPossible(GitCommit git, ChangeSet change) {
        List<ChangedFile> files = ChangedFile.of(change.changes());
        try {
            if (git.containing(files).isEmpty()) {
                git.demandPossible(files);
            }
        } catch (InvalidInputException e) {
            throw unapplied(e);
        }
    }

    private static InvalidInputException unapplied(InvalidInputException e) {
        String why = String.valueOf(e.getMessage());
        return e.details().containsKey(GitCommit.BY_HAND)
                ? new InvalidInputException(
                        why + (why.endsWith(".") ? "" : ".")
                                + " To apply the change without a commit, leave out `lonelycat.commit`."
                                + " After the execution, `lonelycat commit` prints git commands with which"
                                + " you commit the change.",
                        e)
                : e;
    }

    /**
     * Commits the executed change to git. If the commit fails, the change stays applied and can be committed later.
     * Leaves earlier executions uncommitted, because the git commit on which their checks ran is unknown.
     */
    Optional<CommitOutcome> after(WorkspaceSession session, Path folder, ExecutionStory story, GitCommit before) {
        if (story.outcome() != OutcomeKind.APPLIED && story.outcome() != OutcomeKind.ALREADY_APPLIED) {
            return Optional.empty();
        }
        try {
            return Optional.of(committed(session, Applied.of(folder, story), before));
        } catch (InvalidInputException | EngineException e) {
            return Optional.of(notCommitted(session, String.valueOf(e.getMessage()), story.id(), List.of()));
        }
    }

    private CommitOutcome committed(WorkspaceSession session, Applied applied, GitCommit before) {
        GitCommit git = GitCommit.open(session.workspace(), session.git());
        Optional<Commit> has = git.containing(applied.files());
        if (has.isPresent()) {
            return new Committed(has.get(), true, List.of());
        }
        if (applied.story().outcome() == OutcomeKind.ALREADY_APPLIED) {
            String earlier = applied.story()
                    .execution()
                    .outcome()
                    .flatMap(Outcome::appliedBy)
                    .orElse(ExecutionFolders.LATEST);
            return notCommitted(session, "An earlier execution had already made the change.", earlier, List.of());
        }
        git.demandHead(before);
        List<String> hooks = git.hooks();
        CommitMessage message = CommitText.message(session, git, List.of(applied));
        try {
            Commit made = git.commit(applied.files(), message, Optional.of(before));
            return new Committed(made, false, hooks);
        } catch (InvalidInputException e) {
            List<String> commands = CommitText.byHand(e, applied.files(), message);
            return notCommitted(session, String.valueOf(e.getMessage()), applied.id(), commands);
        }
    }

    private NotCommitted notCommitted(WorkspaceSession session, String why, String execution, List<String> byHand) {
        return new NotCommitted(why, retry(session, CommitRequest.of(execution)), byHand);
    }

    static Action retry(WorkspaceSession session, CommitRequest request) {
        return session.commands().complete(request);
    }
}
