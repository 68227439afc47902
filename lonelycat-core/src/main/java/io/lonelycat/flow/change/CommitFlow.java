// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitChain.Applied;
import io.lonelycat.flow.change.CommitOutcome.Committed;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.git.CommitMessage;
import io.lonelycat.plan.git.GitCommit;
import io.lonelycat.plan.git.GitCommit.Commit;
import io.lonelycat.report.text.Figures;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commits applied changes, proved by evidence, with the user's git program. LonelyCat never pushes. */
public record CommitFlow(WorkspaceSession session) {
    static final Goal GOAL = Goal.COMMIT;

    static final String COMMIT = "commit";

    /** Commits the named execution to git, or all uncommitted executions if none is named. */
    public Answer run(CommitRequest request) {
        return new WithWorkspaceLock(session, GOAL)
                .run((here, lock, cancel) ->
                        new CommitFlow(here).commit(request).answer());
    }

    private ChainCommit commit(CommitRequest request) {
        session.refuseUnfinished(GOAL);
        Optional<String> named = request.execution().filter(it -> !it.equals(ExecutionFolders.LATEST));
        GitCommit git = GitCommit.open(session.workspace(), session.git());
        CommitChain chain = CommitChain.find(session, git, named);
        List<Applied> executions = chain.isCommitted() ? List.of(chain.newest()) : chain.executions();
        VerifyFlow verify = new VerifyFlow(session);
        executions.forEach(one -> verify.demandProof(one.folder(), "nothing was committed"));
        List<ChangedFile> files = chain.isCommitted() ? chain.newest().files() : chain.files();
        if (chain.isCommitted()) {
            Optional<Commit> there = git.containing(files);
            if (there.isPresent()) {
                return new ChainCommit(executions, files, new Committed(there.get(), true, List.of()), List.of());
            }
        }
        List<String> hooks = git.hooks();
        CommitMessage message = CommitText.message(session, git, executions);
        try {
            Commit made = git.commit(files, message, Optional.empty());
            return new ChainCommit(executions, files, new Committed(made, false, hooks), chain.leftOut());
        } catch (InvalidInputException e) {
            List<String> commands = CommitText.byHand(e, files, message);
            throw commands.isEmpty()
                    ? e
                    : new InvalidInputException(
                            e.getMessage() + "\n" + CommitText.BY_HAND + String.join("\n", commands), e);
        }
    }

    private record ChainCommit(
            List<Applied> executions, List<ChangedFile> files, Committed outcome, List<String> leftOut) {
        Answer answer() {
            Applied newest = executions.get(executions.size() - 1);
            Commit commit = outcome.commit();
            String message = (outcome.before() ? "Already committed: " : "Committed ")
                    + Figures.count(files.size(), "file")
                    + (executions.size() > 1 ? " of " + executions.size() + " executions" : "")
                    + " as " + outcome.shown()
                    + "\nIntent: " + newest.story().plan().intent()
                    + (leftOut.isEmpty()
                            ? ""
                            : "\nExecutions not committed, because their files were modified later: "
                                    + String.join(", ", leftOut) + ".")
                    + "\nLonelyCat committed no other changes, and pushed nothing.";
            return new Answer.OfGoal(
                    AnswerHead.of(GOAL, outcome.before() ? "already_committed" : "committed", Answer.OK, message)
                            .about(Map.of(
                                    "plan", newest.story().plan().id(), "execution", newest.id(), COMMIT, commit.id())),
                    new CommittedChange(
                            commit.id(),
                            commit.branch(),
                            executions.stream().map(Applied::id).toList()));
        }
    }

    private record CommittedChange(String commit, String branch, List<String> executions) {}

    /**
     * Returns warnings about {@code lonelycat commit} in this workspace, such as git hooks that LonelyCat does not run.
     */
    public List<String> outlook() {
        try {
            GitCommit git = GitCommit.open(session.workspace(), session.git());
            git.demandReady();
            git.tryOut(session.ids().execution());
            return git.hooks().isEmpty()
                    ? List.of()
                    : List.of("LonelyCat does not run these git hooks when it commits: "
                            + String.join(", ", git.hooks()) + CommitOutcome.BY_CHECK);
        } catch (InvalidInputException e) {
            return List.of("`lonelycat commit` cannot commit here yet. Reason: " + e.getMessage());
        }
    }
}
