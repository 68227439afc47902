// SPDX-License-Identifier: MIT
package io.lonelycat.record.verify;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.EvidenceCheckReport;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.EvidenceReport;
import io.lonelycat.record.EvidenceReport.CheckedLine;
import io.lonelycat.record.evidence.AttestationCheck;
import io.lonelycat.record.evidence.Chain;
import io.lonelycat.record.evidence.FolderListing;
import io.lonelycat.record.evidence.TrustedKeys;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks evidence from the files alone: without the workspace, the database, or trust in who wrote them. */
public final class EvidenceCheck {

    private EvidenceCheck() {}

    /**
     * Checks the folder of one execution: files against sums and manifest, documents against each other, and the
     * execution's document against the events.
     *
     * @return everything that was looked at
     * @throws InvalidInputException when there is no such folder
     */
    public static EvidenceReport check(Path folder) {
        return check(folder, TrustedKeys.NONE);
    }

    /**
     * Checks the folder of one execution, and whose signature is over it.
     *
     * @return everything that was looked at
     * @throws InvalidInputException when there is no such folder
     */
    public static EvidenceReport check(Path folder, TrustedKeys keys) {
        return check(folder, keys, Optional.empty());
    }

    /**
     * Checks the folder of one execution and whose signature is over it, and makes again what follows from its documents.
     *
     * @param remaker how; absent to believe what is there
     * @return everything that was looked at
     * @throws InvalidInputException when there is no such folder
     */
    public static EvidenceReport check(Path folder, TrustedKeys keys, Optional<Remaker> remaker) {
        List<CheckedLine> lines = new ArrayList<>(checkUnsigned(folder, remaker).lines());
        new AttestationCheck(new EvidenceFiles(folder), keys).look(new EvidenceCheckReport(lines));
        return new EvidenceReport(lines);
    }

    /**
     * Checks all of the folder of one execution but the signature, which may be there or not.
     *
     * @param remaker how what follows from its documents is made again; absent to believe what is there
     * @return everything that was looked at
     * @throws InvalidInputException when there is no such folder
     */
    public static EvidenceReport checkUnsigned(Path folder, Optional<Remaker> remaker) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(folder + " is "
                    + (StateFiles.exists(folder) ? "no folder" : "missing")
                    + ". Give the folder of an execution.");
        }
        List<CheckedLine> lines = new ArrayList<>();
        EvidenceCheckReport looking = new EvidenceCheckReport(lines);
        FolderListing listing = FolderListing.of(folder);
        EvidenceFiles files = new EvidenceFiles(folder);
        new FilesCheck(files, listing).look(looking);
        new DocumentsCheck(files, listing).look(looking);
        if (remaker.isPresent()
                && lines.stream().allMatch(line -> line.problem().isEmpty())) {
            // What does not fit together already needs no further proof, and may not be fit to be read.
            new RemadeCheck(files, remaker.get()).look(looking);
        }
        return new EvidenceReport(lines);
    }

    /**
     * Checks the documents with which an execution begins against each other, also where it has not ended.
     *
     * @return everything that was looked at
     */
    public static EvidenceReport checkBeginning(Path folder) {
        List<CheckedLine> lines = new ArrayList<>();
        new DocumentsCheck(new EvidenceFiles(folder), FolderListing.of(folder))
                .lookAtBeginning(new EvidenceCheckReport(lines));
        return new EvidenceReport(lines);
    }

    /**
     * Checks that the manifests of all executions form one chain. Executions that are not sealed are not part of it;
     * those that retention has removed are, by what {@code rotation.jsonl} beside the executions says of them.
     *
     * @param executions the folder of all executions
     * @param chain the file with the head of the chain
     * @return one line for the head and one for each manifest
     */
    public static EvidenceReport checkChain(Path executions, Path chain) {
        return new ChainCheck(Chain.of(executions), chain).report();
    }
}
