// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent;
import io.lonelycat.execute.ExecutionStatus;
import io.lonelycat.execute.FileState;
import io.lonelycat.execute.Narrator;
import io.lonelycat.execute.Outcome;
import io.lonelycat.execute.Recovery;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.Journals;
import io.lonelycat.flow.NullExecutionListener;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.flow.recover.RecoverFlow.Decree;
import io.lonelycat.flow.recover.RecoverFlow.Taken;
import io.lonelycat.flow.recover.UnfinishedEvidence.EvidenceSoFar;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.StepRow;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import java.util.List;
import java.util.Optional;

/** Takes up one execution that did not come to its end: the files from its journal, the record from its evidence. */
final class ExecutionRecovery {
    private static final String SEALED_AGAIN =
            "Its seal did not hold after the machine was started again, and was written anew.";

    private final WorkspaceSession site;
    private final HeldLock lock;
    private final String executionId;
    private final Journal journal;
    private final EvidenceFiles files;
    private final UnfinishedEvidence unfinished;

    ExecutionRecovery(WorkspaceSession site, HeldLock lock, String executionId) {
        this.site = site;
        this.lock = lock;
        this.executionId = executionId;
        this.journal = Journals.of(lock.workspace(), executionId);
        this.files = new EvidenceFiles(new ExecutionId(executionId).below(site.executions()));
        this.unfinished = new UnfinishedEvidence(site, journal, files);
    }

    Taken take(Optional<Decree> decree) {
        refuseOwnEnd();
        Optional<EvidenceSoFar> found;
        try {
            found = unfinished.reopen();
        } catch (InvalidInputException damaged) {
            boolean stays = unfinished.mayMatter();
            Taken taken = unfinished.isOnlySealed() ? sealedBefore() : withoutRecord(decree);
            new FinishExecution(site).close(journal, Optional.empty(), taken.status());
            return taken.but("Its evidence is damaged: " + damaged.getMessage()
                    + (stays ? unfinished.leave() : unfinished.setAside()));
        } catch (EngineException unreadable) {
            // The journal stays, so that the record can be completed once it can be read.
            throw broken(withoutRecord(decree), unreadable);
        }
        try {
            Taken taken = take(found.map(EvidenceSoFar::story), narrator(found), decree);
            new FinishExecution(site).close(journal, found.map(EvidenceSoFar::evidence), taken.status());
            return unfinished.isSealedAgain() ? taken.but(SEALED_AGAIN) : taken;
        } finally {
            found.map(EvidenceSoFar::evidence).ifPresent(Evidence::close);
        }
    }

    /** The recovery ends what the execution's checks started, and that is where this process comes from. */
    private void refuseOwnEnd() {
        if (site.settings().insideExecution().filter(executionId::equals).isPresent()) {
            throw new InvalidInputException("This process was started by a check of " + executionId
                    + ", which was killed and has to be recovered first. Run `lonelycat recover` from outside of it.");
        }
    }

    /** Evidence that cannot be used must not keep the files from being brought to a whole state. */
    private Taken withoutRecord(Optional<Decree> decree) {
        return journal.isThere()
                ? take(Optional.empty(), narrator(Optional.empty()), decree)
                : new Taken(executionId, ExecutionStatus.FAILED, "Its journal is gone, so nothing was done.");
    }

    private Taken sealedBefore() {
        return new Taken(executionId, ExecutionStatus.FAILED, "It was sealed before, so no file was touched.");
    }

    private static EngineException broken(Taken taken, RuntimeException why) {
        return new EngineException(
                taken.line() + " But the record of it cannot be written: " + why.getMessage()
                        + ". Fix that and run `lonelycat recover` again.",
                why);
    }

    private Taken take(Optional<ExecutionStory> story, Narrator narrator, Optional<Decree> decree) {
        Optional<ExecutionStory> ended =
                story.filter(it -> it.execution().ending().isPresent());
        boolean quarantined = isQuarantined(story, ended) || (decree.isPresent() && journal.isDamaged());
        if (quarantined && decree.isEmpty()) {
            return stillQuarantined();
        }
        if (ended.isPresent() && !quarantined) {
            return recorded(ended.get());
        }
        Taken taken = Taken.of(
                quarantined
                        ? resolved(decree.orElseThrow(), narrator, files(story))
                        : recovered(story, narrator, files(story)));
        RuntimeException missed = narrator.missed();
        if (missed != null) {
            throw broken(taken, missed);
        }
        return taken;
    }

    /** A process that wrote the marker and died before the end of its record may not have been able to look. */
    private boolean isQuarantined(Optional<ExecutionStory> story, Optional<ExecutionStory> ended) {
        return story.isPresent()
                ? ended.filter(it -> it.execution().status() == ExecutionStatus.QUARANTINED)
                        .isPresent()
                : journal.has(Journal.Marker.QUARANTINED);
    }

    private static int files(Optional<ExecutionStory> story) {
        return story.map(it -> it.changeset().changes().size()).orElse(0);
    }

    private Outcome resolved(Decree decree, Narrator narrator, int count) {
        Recovery.RecoveryChoice resolution = resolution(decree, narrator.status());
        if (resolution == Recovery.RecoveryChoice.RESTORE && !journal.isThere()) {
            throw new InvalidInputException("The journal of " + executionId + " is gone, and with it the old files;"
                    + " nothing can be restored from it. Use `lonelycat.resolve=keep`.");
        }
        Recovery recovery = new Recovery(lock.workspace(), journal, narrator, site.syncs(), change());
        recovery.endChildren();
        return recovery.resolve(resolution, decree.reason(), files.altered(), count);
    }

    /** A decision that was carried out before a kill stands, whatever is decided now. */
    private static Recovery.RecoveryChoice resolution(Decree decree, ExecutionStatus told) {
        return switch (told) {
            case ROLLED_BACK -> Recovery.RecoveryChoice.RESTORE;
            case COMPLETED -> Recovery.RecoveryChoice.KEEP;
            default -> decree.resolution();
        };
    }

    /** What it carried out, where the evidence still says so; it serves only to make lost files again, by their digests. */
    private Optional<Proposal> change() {
        try {
            return Optional.of(Proposal.read(files.folder()));
        } catch (InvalidInputException | EngineException damaged) {
            return Optional.empty();
        }
    }

    private Outcome recovered(Optional<ExecutionStory> story, Narrator narrator, int count) {
        Recovery recovery = new Recovery(lock.workspace(), journal, narrator, site.syncs(), change());
        narrator.tell(new ExecutionEvent.Recovered(who(), "killed; " + recovery.endChildren()));
        Optional<Outcome> decided = story.flatMap(this::decided);
        if (decided.isPresent()) {
            narrator.tell(new ExecutionEvent.Ended(decided.get()));
            return decided.get();
        }
        return recovery.run(
                files.altered(),
                count,
                story.filter(ExecutionRecovery::saysCommitted).isPresent()
                        && !journal.isOfBoot(site.syncs().boot()));
    }

    private static boolean saysCommitted(ExecutionStory story) {
        return story.execution().files().stream()
                .anyMatch(
                        file -> file.state().filter(FileState.COMMITTED::equals).isPresent());
    }

    /** It was killed between its last change of state and the word of what came of it. */
    private Optional<Outcome> decided(ExecutionStory story) {
        if (story.execution().status() == ExecutionStatus.REFUSED) {
            Optional<StepRow> failed = story.execution().steps().stream()
                    .filter(row -> row.errorCode().isPresent())
                    .findFirst();
            return Optional.of(new Outcome.Refused(
                    executionId,
                    failed.flatMap(StepRow::errorCode).orElse("killed"),
                    failed.flatMap(StepRow::errorMessage).orElse("It was refused; its process ended right then."),
                    List.of()));
        }
        return story.execution().status() == ExecutionStatus.COMPLETED
                        && !saysCommitted(story)
                        && !journal.has(Journal.Marker.COMMITTED)
                ? Optional.of(new Outcome.AlreadyApplied(
                        executionId, Optional.empty(), "All files had their new content already."))
                : Optional.empty();
    }

    /** It had come to its end; only the record was not closed, or the journal not given up. */
    private static Taken recorded(ExecutionStory story) {
        String message = story.execution().ending().orElseThrow().message();
        return new Taken(
                story.execution().subject().executionId(),
                story.execution().status(),
                message + " Its record was completed.");
    }

    private Narrator narrator(Optional<EvidenceSoFar> found) {
        return found.map(it -> Narrator.resumed(
                        it.evidence(),
                        it.story().toldStatus(),
                        it.story().openStep().orElse(null),
                        site.progress()))
                .orElseGet(() ->
                        Narrator.resumed(NullExecutionListener.INSTANCE, unrecordedStatus(), null, site.progress()));
    }

    /** Without a record, the journal's markers say how far it came. */
    private ExecutionStatus unrecordedStatus() {
        if (journal.has(Journal.Marker.QUARANTINED)) {
            return ExecutionStatus.QUARANTINED;
        }
        return journal.has(Journal.Marker.COMMITTED) ? ExecutionStatus.HEALTH_CHECKING : ExecutionStatus.PENDING;
    }

    private Taken stillQuarantined() {
        return new Taken(
                executionId,
                ExecutionStatus.QUARANTINED,
                "It is quarantined. Look at its folder and at its journal in " + site.shown(journal.folder())
                        + ", then run `lonelycat recover resolve=restore reason=...`,"
                        + " or the same with `lonelycat.resolve=keep`.");
    }

    private String who() {
        return site.settings().caller().pid() + "@" + site.settings().caller().host();
    }
}
