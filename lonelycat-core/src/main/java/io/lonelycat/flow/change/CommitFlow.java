// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.check.attempt.Resolution;
import io.lonelycat.check.command.TrustedPrograms;
import io.lonelycat.config.Settings;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.OutcomeKind;
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
import io.lonelycat.gate.approval.ConsideredApproval.Voice;
import io.lonelycat.gate.approval.EvidencePolicy;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangedFile;
import io.lonelycat.plan.git.CommitMessage;
import io.lonelycat.plan.git.GitCommit;
import io.lonelycat.plan.git.GitCommit.Commit;
import io.lonelycat.plan.git.GitEvidence;
import io.lonelycat.plan.git.GitProgram;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.EvidenceZip;
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
        Optional<byte[]> note = request.note() ? Optional.of(note(all)) : Optional.empty();
        if (chain.isCommitted() && request.branch().map(git::isCheckedOut).orElse(true)) {
            Optional<Commit> there = git.containing(chain.newest().files());
            if (there.isPresent()) {
                note.ifPresent(evidence -> git.note(there.get(), evidence));
                return answer(all, chain.newest().files(), new Committed(there.get(), true, List.of()), "");
            }
        }
        List<ChangedFile> files = chain.isCommitted() ? chain.newest().files() : chain.files();
        CommitMessage message = message(all, git);
        try {
            Commit made = git.commit(files, request.branch(), message, Optional.empty());
            note.ifPresent(evidence -> git.note(made, evidence));
            String more = chain.leftOut().isEmpty()
                    ? ""
                    : "\nNot committed, because files were modified: " + String.join(", ", chain.leftOut()) + ".";
            return answer(all, files, new Committed(made, false, git.hooks()), more);
        } catch (InvalidInputException e) {
            List<String> commands = byHand(e, files, message);
            throw commands.isEmpty()
                    ? e
                    : new InvalidInputException(
                            e.getMessage() + "\nCommit the change by hand:\n" + String.join("\n", commands), e);
        }
    }

    private static byte[] note(List<Applied> all) {
        if (all.size() > 1) {
            throw new InvalidInputException(
                    "A git note can hold the evidence of only one execution, but this commit would contain "
                            + all.size()
                            + " executions. Remove `lonelycat.note`, and copy their folders in .lonelycat/executions to your archive; or, "
                            + "if they changed different files, commit each execution with `lonelycat.execution`.");
        }
        Path folder = all.get(0).folder();
        return EvidenceZip.bytes(folder, GitCommit.LARGEST_NOTE)
                .orElseThrow(() -> new InvalidInputException("The evidence in " + folder + " has more than "
                        + Figures.size(GitCommit.LARGEST_NOTE)
                        + " as a ZIP file, the limit for a git note. Nothing was committed. Remove `lonelycat.note`, "
                        + "and copy the folder to your archive."));
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
        git.demandReady(site.commit().branch());
        if (site.isFirstCommit()) {
            git.tryOut(site.ids().execution());
        }
        return Optional.of(git);
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
            return List.of("A commit would be refused now: " + e.getMessage());
        }
    }

    /**
     * Commits what was executed just now, where that is wanted and it holds. What an earlier execution has made is left to a person: what
     * was checked out then is not known.
     *
     * @param before the repository before the change: it was verified on top of no other commit
     */
    Optional<CommitOutcome> wished(Path folder, ExecutionStory story, Optional<GitCommit> before) {
        boolean there = story.ended(OutcomeKind.ALREADY_APPLIED);
        if (before.isEmpty() || !(there || story.ended(OutcomeKind.APPLIED))) {
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
            return notCommitted("Not this execution made the change, but an earlier one.", earlier, List.of());
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
        Settings settings = site.settings();
        TrustedPrograms programs = site.outsidePrograms();
        Resolution git = programs.resolve(List.of("git"));
        if (git instanceof Resolution.Missing missing) {
            throw new InvalidInputException("Cannot commit, because git cannot be started: " + missing.problem());
        }
        Path root = site.workspace().root();
        return GitCommit.open(
                site.workspace(),
                GitProgram.of(
                        Path.of(((Resolution.Found) git).argv().get(0)),
                        root,
                        settings.environment(),
                        settings.machine().places().home(),
                        programs.path()));
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
                    .flatMap(approval -> approval.voice().stream())
                    .filter(voice -> voice.decision() == Choice.APPROVE)
                    .map(Voice::approver)
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
