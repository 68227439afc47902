// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Outcome;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.change.CommitChain.Applied;
import io.lonelycat.flow.change.CommitOutcome.Committed;
import io.lonelycat.flow.change.CommitOutcome.NotCommitted;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.Vote;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.OutcomeKind;
import io.lonelycat.plan.git.CommitMessage;
import io.lonelycat.plan.git.GitCommit;
import io.lonelycat.plan.git.GitCommit.Commit;
import io.lonelycat.plan.git.GitEvidence;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Commits by the user's own git what executions have left in the workspace, as their evidence proves it. It never pushes. */
public record CommitFlow(WorkspaceSession site) {
    static final String GOAL = "commit";

    /** Begins the commands of a commit by hand. */
    static final String BY_HAND = "To commit the change by hand, run:\n";

    private static final String APPROVED_BY = "LonelyCat-Approved-By: ";
    private static final String CO_AUTHOR = "Co-authored-by: ";

    /** Commits an execution, or all that were applied since the commit that is checked out and follow each other. */
    public Answer run(CommitRequest request) {
        return new WithWorkspaceLock(site, GOAL, GOAL)
                .run((here, lock, cancel) -> new CommitFlow(here).locked(request));
    }

    private Answer locked(CommitRequest request) {
        site.refuseUnfinished(GOAL);
        Optional<String> named = request.execution().filter(it -> !it.equals(ExecutionFolders.LATEST));
        GitCommit git = git();
        CommitChain chain = CommitChain.find(site, git, named);
        List<Applied> all = chain.isCommitted() ? List.of(chain.newest()) : chain.executions();
        VerifyFlow verify = new VerifyFlow(site);
        all.forEach(one -> verify.demandProof(one.folder(), "nothing was committed"));
        if (chain.isCommitted() && request.branch().map(git::isCheckedOut).orElse(true)) {
            Optional<Commit> there = git.containing(chain.newest().files());
            if (there.isPresent()) {
                return answer(all, chain.newest().files(), new Committed(there.get(), true, List.of()), "");
            }
        }
        List<ChangedFile> files = chain.isCommitted() ? chain.newest().files() : chain.files();
        CommitMessage message = message(all, git);
        try {
            Commit made = git.commit(files, request.branch(), message, Optional.empty());
            String more = chain.leftOut().isEmpty()
                    ? ""
                    : "\nNot committed, because files were modified: " + String.join(", ", chain.leftOut()) + ".";
            return answer(all, files, new Committed(made, false, git.hooks()), more);
        } catch (InvalidInputException e) {
            List<String> commands = byHand(e, files, message);
            throw commands.isEmpty()
                    ? e
                    : new InvalidInputException(e.getMessage() + "\n" + BY_HAND + String.join("\n", commands), e);
        }
    }

    /**
     * Asks before a change is made whether anything could be committed here now. A signature is tried out once a call: a person may have
     * to type a passphrase.
     *
     * @return the repository to compare with afterwards; empty where nothing is to be committed
     * @throws InvalidInputException if not, with the reason
     */
    public Optional<GitCommit> ready() {
        if (!site.commit().commit()) {
            return Optional.empty();
        }
        GitCommit git = git();
        try {
            git.demandReady(site.commit().branch());
            if (site.isFirstCommit()) {
                git.tryOut(site.ids().execution());
            }
        } catch (InvalidInputException e) {
            throw unapplied(e);
        }
        return Optional.of(git);
    }

    /** Adds to a reason for which only the user can commit what to do where the change is not applied yet. */
    static InvalidInputException unapplied(InvalidInputException e) {
        String why = String.valueOf(e.getMessage());
        return e.details().containsKey(GitCommit.BY_HAND)
                ? new InvalidInputException(
                        why + (why.endsWith(".") ? "" : ".")
                                + " To apply the change without a commit, leave out `lonelycat.commit`."
                                + " Then `lonelycat commit` prints the commands to commit by hand.",
                        e)
                : e;
    }

    /** Returns what a user has to know before the first commit: which hooks do not run, or why a commit would be refused. */
    public List<String> outlook() {
        try {
            GitCommit git = git();
            git.demandReady(Optional.empty());
            git.tryOut(site.ids().execution());
            return git.hooks().isEmpty()
                    ? List.of()
                    : List.of("LonelyCat does not run these git hooks when it commits: "
                            + String.join(", ", git.hooks()) + CommitOutcome.BY_CHECK);
        } catch (InvalidInputException e) {
            return List.of("`lonelycat commit` cannot commit here yet. Reason: " + e.getMessage());
        }
    }

    /**
     * Commits what was executed just now, where that is wanted and it holds. What an earlier execution has made is left to a person: what
     * was checked out then is not known.
     *
     * @param before the repository before the change: it was verified on top of no other commit
     */
    Optional<CommitOutcome> wished(Path folder, ExecutionStory story, Optional<GitCommit> before) {
        boolean there = story.outcome() == OutcomeKind.ALREADY_APPLIED;
        if (before.isEmpty() || !(there || story.outcome() == OutcomeKind.APPLIED)) {
            return Optional.empty();
        }
        Applied applied = Applied.of(folder, story);
        try {
            return Optional.of(committed(applied, there, before.get()));
        } catch (InvalidInputException | EngineException e) {
            // The change holds, and stays: it can be committed once the reason is gone.
            return Optional.of(notCommitted(String.valueOf(e.getMessage()), applied.id(), List.of()));
        }
    }

    private CommitOutcome committed(Applied applied, boolean there, GitCommit before) {
        GitCommit git = git();
        Optional<Commit> has = git.containing(applied.files());
        if (has.isPresent()) {
            return new Committed(has.get(), true, List.of());
        }
        if (there) {
            String earlier = applied.story()
                    .execution()
                    .outcome()
                    .flatMap(Outcome::appliedBy)
                    .orElse(ExecutionFolders.LATEST);
            return notCommitted("An earlier execution had already made the change.", earlier, List.of());
        }
        git.demandHead(before);
        CommitMessage message = message(List.of(applied), git);
        try {
            Commit made = git.commit(applied.files(), site.commit().branch(), message, Optional.of(before));
            return new Committed(made, false, git.hooks());
        } catch (InvalidInputException e) {
            List<String> commands = byHand(e, applied.files(), message);
            return notCommitted(String.valueOf(e.getMessage()), applied.id(), commands);
        }
    }

    private NotCommitted notCommitted(String why, String execution, List<String> byHand) {
        Action retry = Action.of(GOAL)
                .with("execution", execution)
                .with("branch", site.commit().branch());
        return new NotCommitted(why, site.commands().complete(retry), byHand);
    }

    /** Returns the two commands of a commit by hand, to be typed in the workspace, where only the user can commit. */
    private static List<String> byHand(InvalidInputException e, List<ChangedFile> files, CommitMessage message) {
        if (!e.details().containsKey(GitCommit.BY_HAND)) {
            return List.of();
        }
        String names = files.stream()
                .map(file -> " " + Action.quoted(file.path().value()))
                .collect(Collectors.joining());
        return List.of(
                "git --literal-pathspecs add --" + names,
                "git --literal-pathspecs commit --only -m "
                        + Action.quoted(message.text().strip()) + " --" + names);
    }

    private GitCommit git() {
        return GitCommit.open(site.workspace(), site.git());
    }

    /** The intents, why in this way, and trailers by which the records are found again. */
    private CommitMessage message(List<Applied> all, GitCommit git) {
        Optional<Policy> policy = site.decidingPolicy().or(() -> PolicyChoice.ifReadable(site));
        Set<String> trailers = new LinkedHashSet<>();
        for (Applied one : all) {
            Digest manifest = Digest.of(StateFiles.read(new EvidenceFiles(one.folder()).manifest()));
            trailers.add(GitEvidence.EXECUTION + ": " + one.id());
            trailers.add(GitEvidence.EVIDENCE + ": " + manifest);
        }
        for (Applied one : all) {
            one.story().decision().approvals().stream()
                    .filter(ConsideredApproval::counted)
                    .flatMap(approval -> approval.vote().stream())
                    .filter(vote -> vote.decision() == Choice.APPROVE)
                    .map(Vote::approver)
                    .forEach(person -> trailers.add(APPROVED_BY + person.name()));
            Author.of(one.story().plan().createdBy()).agent().ifPresent(agent -> trailers.add(coAuthor(agent)));
        }
        for (String trailer : policy.map(it -> it.evidence().trailers()).orElse(List.of())) {
            trailers.add(trailer.equals(EvidencePolicy.SIGN_OFF) ? trailer + ": " + git.committer() : trailer);
        }
        return CommitMessage.of(
                all.stream().map(one -> one.story().plan().intent()).toList(),
                all.stream()
                        .map(one -> one.story().plan().details().rationale().strip())
                        .filter(text -> !text.isEmpty())
                        .distinct()
                        .collect(Collectors.joining("\n\n")),
                List.copyOf(trailers));
    }

    /** What an agent calls itself is no address; the domain is one that mail never reaches. */
    private static String coAuthor(String agent) {
        return CO_AUTHOR + agent + " <" + agent.replaceAll("[^\\w.+-]", "-") + "@agent.invalid>";
    }

    private static Answer answer(List<Applied> all, List<ChangedFile> files, Committed made, String more) {
        Applied newest = all.get(all.size() - 1);
        Commit commit = made.commit();
        String message = (made.before() ? "Already committed: " : "Committed ")
                + Figures.count(files.size(), "file")
                + (all.size() > 1 ? " of " + all.size() + " executions" : "")
                + " as " + made.shown()
                + "\nIntent: " + newest.story().plan().intent()
                + more
                + "\nThe commit contains nothing else, and nothing was pushed.";
        List<String> ids = all.stream().map(Applied::id).toList();
        return new Answer.Shown(
                AnswerHead.of(GOAL, made.before() ? "already_committed" : "committed", Answer.OK, message)
                        .about(Map.of("plan", newest.story().plan().id(), "execution", newest.id(), GOAL, commit.id())),
                new JsonObject()
                        .with(GOAL, commit.id())
                        .with("branch", commit.branch())
                        .with("executions", ids));
    }
}
