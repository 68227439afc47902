// SPDX-License-Identifier: MIT
package io.lonelycat.record.past;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.ExecutionStory;
import io.lonelycat.record.OutcomeKind;
import io.lonelycat.record.evidence.IndexRow;
import io.lonelycat.record.evidence.Rotation;
import io.lonelycat.record.verify.EvidenceProof;
import io.lonelycat.record.verify.Hole;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An execution that made a change, as it is found without the index: slowly, in what the index is made of.
 *
 * @param evidence its folder, which is gone if retention has removed it
 * @param startedAt when it began; far in the future where its evidence cannot be read
 */
public record PastApplication(String executionId, Path evidence, Instant startedAt) {

    /** No folder has this name. */
    private static final String MISSING = ".missing";

    /**
     * Finds all executions that made a change with these contents, also those whose evidence was pruned. One whose
     * evidence cannot be read is among them, since it may have been such.
     *
     * @param executions the folder of all executions
     * @param chain the head of the chain, which reveals a removed folder
     */
    public static List<PastApplication> find(Path executions, Path chain, Digest checksum) {
        List<PastApplication> found = new ArrayList<>();
        KeptExecutions kept =
                new KeptExecutions(new KeptExecutions.EvidencePlace(executions, chain), EvidenceProof.SOUND);
        kept.tellSince(Instant.MIN, KeptExecutions.NO_SINK);
        for (Hole hole : kept.holes()) {
            found.add(new PastApplication(
                    "an execution that is missing (" + hole.why() + ")", executions.resolve(MISSING), hole.before()));
        }
        for (Path folder : StateFiles.list(executions)) {
            if (StateFiles.exists(new EvidenceFiles(folder).events())) {
                look(folder, checksum, found);
            }
        }
        Rotation.beside(executions).forEachExecution((pruned, line) -> {
            IndexRow row = pruned.row();
            if (isSuch(row, checksum)) {
                ExecutionId id = pruned.id();
                found.add(new PastApplication(
                        id.text(), id.below(executions), row.took().startedAt()));
            }
        });
        return found;
    }

    private static void look(Path folder, Digest checksum, List<PastApplication> found) {
        String name = String.valueOf(folder.getFileName());
        try {
            IndexRow row = IndexRow.of(ExecutionStory.read(folder));
            if (isSuch(row, checksum)) {
                found.add(new PastApplication(name, folder, row.took().startedAt()));
            }
        } catch (InvalidInputException unreadable) {
            found.add(new PastApplication(name, folder, Instant.MAX));
        }
    }

    private static boolean isSuch(IndexRow row, Digest checksum) {
        return row.checksum().equals(checksum)
                && row.ended().outcome().filter(OutcomeKind.APPLIED::equals).isPresent();
    }
}
