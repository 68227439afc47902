// SPDX-License-Identifier: MIT
package io.lonelycat.flow.change;

import io.lonelycat.api.Answer;
import io.lonelycat.api.AnswerHead;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.CommitWish;
import io.lonelycat.config.Settings;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.ExecutionFolders;
import io.lonelycat.flow.WithWorkspaceLock;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.look.VerifyFlow;
import io.lonelycat.gate.approval.Choice;
import io.lonelycat.gate.approval.ConsideredApproval;
import io.lonelycat.gate.approval.ConsideredApproval.Voice;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Action;
import io.lonelycat.next.Next;
import io.lonelycat.plan.Author;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.git.GitCommit;
import io.lonelycat.plan.git.GitCommit.Made;
import io.lonelycat.plan.git.GitEvidence;
import io.lonelycat.plan.git.GitIdentity;
import io.lonelycat.record.Ending;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.EvidenceZip;
import io.lonelycat.report.text.Figures;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Commits what an execution has left in the workspace, as its evidence proves it. It never pushes. */
public record CommitFlow(WorkspaceSession site) {
    static final String GOAL = "commit";
    private static final int SHORT = 10;
    private static final String APPROVED_BY = "LonelyCat-Approved-By: ";
    private static final String CO_AUTHOR = "Co-authored-by: ";

    /** Commits an execution, the newest that applied a change unless one is named. */
    public Answer run(CommitRequest request) {
        return new WithWorkspaceLock(site, GOAL, GOAL)
                .run((here, lock, cancel) -> new CommitFlow(here).locked(request));
    }

    private Answer locked(CommitRequest request) {
        site.refuseUnfinished(GOAL);
        ExecutionFolders folders = ExecutionFolders.of(site);
        Path folder = request.execution()
                .filter(it -> !it.equals(ExecutionFolders.LATEST))
                .map(folders::folder)
                .orElseGet(folders::newestApplied);
        EvidenceReport report = new VerifyFlow(site).report(folder);
        if (!report.ok()) {
            throw new InvalidInputException("The evidence in " + site.shown(folder)
                    + " does not prove what was changed, so nothing was committed: "
                    + report.firstProblem().orElse("") + ".");
        }
        ExecutionStory story = ExecutionStory.read(folder);
        if (!isApplied(story)) {
            throw new InvalidInputException(
                    id(story) + " has left no change in the workspace; there is nothing to commit."
                            + " `lonelycat history` lists the executions that did.");
        }
        Optional<byte[]> note = request.note() ? Optional.of(note(folder)) : Optional.empty();
        try (GitCommit git = git()) {
            Optional<Made> there = git.containing(story.changeset().changes());
            boolean isThere = there.isPresent() && request.branch().isEmpty();
            Made made = isThere ? there.get() : make(git, folder, story, request.branch());
            note.ifPresent(evidence -> git.note(made, evidence, now()));
            return isThere
                    ? answer(story, made, "already_committed", "The commit that is checked out has the change: ")
                    : answer(story, made, "committed", "Committed ");
        }
    }

    private static byte[] note(Path folder) {
        return EvidenceZip.bytes(folder, GitCommit.LARGEST_NOTE)
                .orElseThrow(() -> new InvalidInputException("The evidence in " + folder + " has more than "
                        + Figures.size(GitCommit.LARGEST_NOTE)
                        + " as a ZIP file, which is too much for a note of git. Nothing was"
                        + " committed. Leave out `lonelycat.note`, and archive the folder."));
    }

    private ZonedDateTime now() {
        return site.clock().instant().atZone(site.clock().getZone());
    }

    /**
     * Looks whether anything could be committed here now.
     *
     * @return the commit on top of which it would come; empty where nothing is to be committed
     * @throws InvalidInputException if not, with the reason
     */
    public String demandPossible(CommitWish wish) {
        if (!wish.commit()) {
            return "";
        }
        try (GitCommit git = git()) {
            return git.base(wish.branch());
        }
    }

    /**
     * Looks before an execution whether what it makes could be committed, or is.
     *
     * @throws InvalidInputException if not, with the reason
     */
    void demandPossible(ChangeSet changes) {
        try (GitCommit git = git()) {
            if (git.containing(changes.changes()).isEmpty()) {
                git.demandPossible(changes.changes());
            }
        }
    }

    /**
     * Commits what was executed just now, where that is wanted and it holds. What an earlier execution has made is left to a person: what
     * was checked out then is not known.
     *
     * @param base the commit that was checked out when it was executed: the change was verified on top of no other
     */
    Optional<Tried> wished(Path folder, ExecutionStory story, CommitWish wish, String base) {
        boolean there =
                outcome(story).filter(OutcomeKind.ALREADY_APPLIED::equals).isPresent();
        if (!wish.commit() || !(isApplied(story) || there)) {
            return Optional.empty();
        }
        try (GitCommit git = git()) {
            if (git.containing(story.changeset().changes()).isPresent()) {
                return Optional.empty();
            }
            if (there) {
                Optional<String> earlier = story.execution().ending().flatMap(Ending::appliedBy);
                return Optional.of(
                        Tried.failed("An earlier execution has made it.", earlier.orElse(ExecutionFolders.LATEST)));
            }
            String now = git.base(wish.branch());
            if (!now.equals(base)) {
                throw new InvalidInputException("Another git has moved HEAD from " + shown(base) + " to " + shown(now)
                        + " meanwhile, and the change was verified on the first one.");
            }
            Made made = make(git, folder, story, wish.branch());
            return Optional.of(new Tried(Optional.of(made), Next.words("Committed as " + told(made))));
        } catch (InvalidInputException e) {
            // The change holds, and stays: it can be committed once the reason is gone.
            return Optional.of(Tried.failed(String.valueOf(e.getMessage()), id(story)));
        }
    }

    /**
     * What came of committing what was executed.
     *
     * @param made absent where it could not be committed
     * @param told the same for people
     */
    record Tried(Optional<Made> made, Next told) {
        private static final String NO = "The change is in place, but not committed: ";

        private static Tried failed(String why, String execution) {
            Action again = Action.of(GOAL).with("execution", execution);
            return new Tried(Optional.empty(), new Next(NO + why + " Then:", Optional.of(again)));
        }

        /** Returns the answer of the execution with this. */
        Answer in(Answer executed) {
            AnswerHead head = executed.head();
            Map<String, String> ids = new TreeMap<>(head.ids());
            made.ifPresent(it -> ids.put(GOAL, it.id()));
            return executed.with(new AnswerHead(
                    head.goal(),
                    made.isPresent() ? head.status() : "not_committed",
                    made.isPresent() ? head.exitCode() : Answer.REFUSED,
                    ids,
                    head.message(),
                    head.next()));
        }
    }

    private static boolean isApplied(ExecutionStory story) {
        return outcome(story).filter(OutcomeKind.APPLIED::equals).isPresent();
    }

    private static Optional<OutcomeKind> outcome(ExecutionStory story) {
        return story.execution().ending().map(Ending::outcome);
    }

    private GitCommit git() {
        Settings settings = site.settings();
        return GitCommit.open(
                site.workspace(), GitIdentity.of(settings.machine().places().home(), settings.environment()));
    }

    private Made make(GitCommit git, Path folder, ExecutionStory story, Optional<String> branch) {
        Digest manifest = Digest.of(StateFiles.read(new EvidenceFiles(folder).manifest()));
        return git.commit(story.changeset().changes(), branch, message(story, manifest), now());
    }

    /** The intent, why in this way, and trailers by which the record is found again. */
    private static String message(ExecutionStory story, Digest manifest) {
        ChangePlan plan = story.plan();
        List<String> trailers = new ArrayList<>();
        trailers.add(GitEvidence.EXECUTION + ": " + id(story));
        trailers.add(GitEvidence.EVIDENCE + ": " + manifest);
        story.decision().approvals().stream()
                .filter(ConsideredApproval::counted)
                .flatMap(approval -> approval.voice().stream())
                .filter(voice -> voice.decision() == Choice.APPROVE)
                .map(Voice::approver)
                .map(person -> APPROVED_BY + person.name())
                .distinct()
                .forEach(trailers::add);
        Author.of(plan.createdBy()).agent().map(CommitFlow::coAuthor).ifPresent(trailers::add);
        String body = plan.details().rationale().strip();
        return plan.intent().strip() + "\n\n" + (body.isEmpty() ? "" : body + "\n\n") + String.join("\n", trailers)
                + "\n";
    }

    /** What an agent calls itself is no address; the domain is one that mail never reaches. */
    private static String coAuthor(String agent) {
        return CO_AUTHOR + agent + " <" + agent.replaceAll("[^\\w.+-]", "-") + "@agent.invalid>";
    }

    private Answer answer(ExecutionStory story, Made made, String status, String begin) {
        return new Answer.Shown(
                AnswerHead.of(GOAL, status, Answer.OK, told(begin, story, made))
                        .about(Map.of("plan", story.plan().id(), "execution", id(story), GOAL, made.id())),
                new JsonObject().with(GOAL, made.id()).with("branch", made.branch()));
    }

    private static String told(String begin, ExecutionStory story, Made made) {
        int files = story.changeset().changes().size();
        return begin + Figures.count(files, "file") + " as " + told(made) + " Intent: "
                + story.plan().intent() + "\nNothing else is in it, and nothing was pushed.";
    }

    private static String told(Made made) {
        return shown(made.id()) + " on "
                + (made.branch().equals("HEAD") ? "the detached HEAD." : "branch `" + made.branch() + "`.");
    }

    private static String shown(String commit) {
        return commit.isEmpty() ? "none" : commit.substring(0, SHORT);
    }

    private static String id(ExecutionStory story) {
        return story.execution().subject().executionId();
    }
}
