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

/** The commit that a call asks for with what it executes; each follows a complete record. */
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
     * Returns whether a change is in the workspace and not in the commit that is checked out. It is in there as well where a later commit
     * has other contents.
     */
    public static boolean isUncommitted(WorkspaceSession site, ChangeSet change) {
        List<ChangedFile> files = ChangedFile.of(change.changes());
        GitCommit git = GitCommit.open(site.workspace(), site.git());
        if (git.containing(files).isPresent()) {
            return false;
        }
        CommittedFiles head = git.head(files);
        boolean lacks = files.stream().anyMatch(file -> head.has(file.path(), file.before()));
        return Preconditions.differing(site.workspace(), change.changes()).isEmpty()
                || (lacks
                        && !Preconditions.notBefore(site.workspace(), change.changes())
                                .isEmpty());
    }

    /**
     * Asks before a change is made whether anything could be committed here now. A signature is tried out once a call: a person may have
     * to type a passphrase.
     *
     * @return the repository to compare with afterwards; empty where nothing is to be committed
     * @throws InvalidInputException if not, with the reason
     */
    public Optional<GitCommit> demandReady(WorkspaceSession site) {
        if (!wish.commit()) {
            return Optional.empty();
        }
        GitCommit git = GitCommit.open(site.workspace(), site.git());
        try {
            git.demandReady();
            if (!triedOut) {
                triedOut = true;
                git.tryOut(site.ids().execution());
            }
        } catch (InvalidInputException e) {
            throw unapplied(e);
        }
        return Optional.of(git);
    }

    /**
     * Asks before a change is made whether it could be committed.
     *
     * @throws InvalidInputException if not, with the reason
     */
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

    /** Adds to a reason for which only the user can commit what to do where the change is not applied yet. */
    private static InvalidInputException unapplied(InvalidInputException e) {
        String why = String.valueOf(e.getMessage());
        return e.details().containsKey(GitCommit.BY_HAND)
                ? new InvalidInputException(
                        why + (why.endsWith(".") ? "" : ".")
                                + " To apply the change without a commit, leave out `lonelycat.commit`."
                                + " Then `lonelycat commit` prints the commands to commit by hand.",
                        e)
                : e;
    }

    /**
     * Commits what was executed just now, if the change holds. The change stays where it cannot be committed: that can be done once the
     * reason is gone. What an earlier execution has made is left to a person: what was checked out then is not known.
     *
     * @param folder of the evidence
     * @param before the repository before the change: it was verified on top of no other commit
     */
    Optional<CommitOutcome> after(WorkspaceSession site, Path folder, ExecutionStory story, GitCommit before) {
        if (story.outcome() != OutcomeKind.APPLIED && story.outcome() != OutcomeKind.ALREADY_APPLIED) {
            return Optional.empty();
        }
        try {
            return Optional.of(committed(site, Applied.of(folder, story), before));
        } catch (InvalidInputException | EngineException e) {
            return Optional.of(notCommitted(site, String.valueOf(e.getMessage()), story.id(), List.of()));
        }
    }

    private CommitOutcome committed(WorkspaceSession site, Applied applied, GitCommit before) {
        GitCommit git = GitCommit.open(site.workspace(), site.git());
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
            return notCommitted(site, "An earlier execution had already made the change.", earlier, List.of());
        }
        git.demandHead(before);
        List<String> hooks = git.hooks();
        CommitMessage message = CommitText.message(site, git, List.of(applied));
        try {
            Commit made = git.commit(applied.files(), message, Optional.of(before));
            return new Committed(made, false, hooks);
        } catch (InvalidInputException e) {
            List<String> commands = CommitText.byHand(e, applied.files(), message);
            return notCommitted(site, String.valueOf(e.getMessage()), applied.id(), commands);
        }
    }

    private NotCommitted notCommitted(WorkspaceSession site, String why, String execution, List<String> byHand) {
        return new NotCommitted(why, retry(site, CommitRequest.of(execution)), byHand);
    }

    /** Returns the action that commits later. */
    static Action retry(WorkspaceSession site, CommitRequest request) {
        return site.commands().complete(request);
    }
}
