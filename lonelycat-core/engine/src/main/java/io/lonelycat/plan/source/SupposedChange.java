// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.patch.PatchWriter;
import io.lonelycat.plan.source.ProposalWriter.WrittenPatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A change that is only to be judged: it has all that a proposal has, its patch included, but it cannot be executed. */
public final class SupposedChange {
    private SupposedChange() {}

    /**
     * Writes the patch, and nothing else.
     *
     * @param patch a file that does not exist yet
     * @throws InvalidInputException if a file would not change, or two have the same name
     */
    public static Proposal write(Path patch, ChangePlan plan, String changesetId, List<PlannedFile> files) {
        List<PlannedFile> sorted =
                files.stream().sorted(Comparator.comparing(PlannedFile::path)).toList();
        WrittenPatch written;
        try {
            written = WrittenPatch.write(patch, out -> {
                PatchWriter writer = new PatchWriter(out);
                List<FileChange> changes = new ArrayList<>();
                for (PlannedFile file : sorted) {
                    if (file.changesNothing()) {
                        throw new InvalidInputException(
                                "`" + file.path().display() + "` would not change; give it other content.");
                    }
                    changes.add(writer.write(file));
                }
                return changes;
            });
        } catch (IOException e) {
            throw new EngineException("Cannot write " + patch + ": " + e.getMessage() + ".", e);
        }
        ChangeSet changeset = new ChangeSet(
                changesetId,
                plan.id(),
                written.changes(),
                ChangeSet.checksumOf(written.changes()),
                written.digest(),
                plan.createdBy(),
                plan.origin().createdAt());
        Digest digest = Digest.ofCanonical(
                new JsonObject().with("changeset", changeset.toJson()).with("plan", plan.toJson()));
        return new Proposal(plan, changeset, digest, patch);
    }
}
