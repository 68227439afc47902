// SPDX-License-Identifier: MIT
package io.lonelycat.flow.recover;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.journal.Journal;
import io.lonelycat.execute.journal.JournalEnd;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.evidence.Evidence;
import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.UnfinishedSeal;
import io.lonelycat.record.verify.EvidenceCheck;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The evidence of an execution that did not come to its end: opened again, or left or set aside if it is damaged. */
final class UnfinishedEvidence {
    private final WorkspaceSession site;
    private final Journal journal;
    private final EvidenceFiles files;
    private boolean sealedAgain;

    UnfinishedEvidence(WorkspaceSession site, Journal journal, EvidenceFiles files) {
        this.site = site;
        this.journal = journal;
        this.files = files;
    }

    /** What is on record; the evidence to go on with, and what it says so far. */
    record EvidenceSoFar(Evidence evidence, ExecutionStory story) {}

    /** Whether a seal that a loss of power had left in part was removed, so that the execution is sealed again. */
    boolean isSealedAgain() {
        return sealedAgain;
    }

    /** Whether it came to its end and the journal tells of no change, so that the files are left alone. */
    boolean isOnlySealed() {
        return isSealed() && !mayHaveBeenWritten();
    }

    /** Whether a file may have been changed, or that may have been on record. */
    boolean mayMatter() {
        return isSealed() || mayHaveBeenWritten() || StateFiles.exists(files.damaged());
    }

    private boolean isSealed() {
        return StateFiles.exists(files.manifest());
    }

    /**
     * Opens what is on record; empty where there is nothing.
     *
     * @throws InvalidInputException if it is damaged
     */
    Optional<EvidenceSoFar> reopen() {
        if (journal.isThere()) {
            demandWholeSeal();
        }
        if (!StateFiles.exists(files.folder())) {
            return Optional.empty();
        }
        if (!mayHaveBeenWritten()) {
            demandWholeBeginning();
        }
        StateFiles.createFolder(files.steps());
        Evidence evidence = Evidence.reopen(files.folder(), site.clock());
        try {
            return Optional.of(new EvidenceSoFar(evidence, ExecutionStory.read(files.folder())));
        } catch (InvalidInputException damaged) {
            evidence.close();
            throw damaged;
        }
    }

    /** Only a loss of power leaves a part of a seal; in the same boot, another process has altered what is sealed. */
    private void demandWholeSeal() {
        UnfinishedSeal seal = new UnfinishedSeal(site.executions(), journal.executionId(), site.chain());
        if (new JournalEnd(journal, site.syncs(), site.executions()).isOfEarlierBoot()) {
            sealedAgain = seal.drop();
        } else if (!seal.holds()) {
            throw new InvalidInputException(
                    files.folder() + " does not agree with its " + EvidenceFiles.MANIFEST
                            + ", and the machine was not started again since that was written. Compare the folder with an archived copy.");
        }
    }

    private boolean mayHaveBeenWritten() {
        return journal.prepared().isPresent()
                || Stream.of(Journal.Marker.COMMITTED, Journal.Marker.ROLLED_BACK)
                        .anyMatch(journal::has)
                || journal.readableIntent().isPresent()
                || journal.isDamaged();
    }

    /** Before the first file of a change is touched, a loss of power may leave anything of the documents. */
    private void demandWholeBeginning() {
        EvidenceCheck.checkBeginning(files.folder()).firstProblem().ifPresent(problem -> {
            throw new InvalidInputException(files.folder() + ", " + problem);
        });
    }

    /** A change that may be there keeps its evidence, which another process has damaged: verify reports that from now on. */
    String leave() {
        AtomicFile.write(files.damaged(), new byte[0]);
        return " It was left as it is.";
    }

    /** Where nothing was changed, damaged evidence says nothing, and is kept where no later recovery meets it again. */
    String setAside() {
        // In this order, a loss of power in between leaves no row without a folder.
        new FinishExecution(site).forget(journal.executionId());
        Path aside = Folders.setAside(files.folder());
        return " It counts no more, and is kept in " + site.shown(aside) + ".";
    }
}
