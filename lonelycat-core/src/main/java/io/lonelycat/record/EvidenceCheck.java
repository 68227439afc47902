// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.record.EvidenceReport.Line;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
        if (!StateFiles.exists(folder)) {
            throw new InvalidInputException(folder + " is missing. Give the folder of an execution.");
        }
        List<Line> lines = new ArrayList<>();
        Looking looking = new Looking(lines);
        FolderListing listing = FolderListing.of(folder);
        EvidenceFiles files = new EvidenceFiles(folder);
        new FilesCheck(files, listing).look(looking);
        new DocumentsCheck(files, listing).look(looking);
        new AttestationCheck(files, keys).look(looking);
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
