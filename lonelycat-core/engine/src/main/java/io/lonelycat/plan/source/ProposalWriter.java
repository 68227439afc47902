// SPDX-License-Identifier: MIT
package io.lonelycat.plan.source;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.Hasher;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.ChangeSet;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.PlanId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.Proposal.ProposalFiles;
import io.lonelycat.plan.content.PlannedFile;
import io.lonelycat.plan.patch.PatchWriter;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.RegularFile;
import io.lonelycat.workspace.StateFiles;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Writes the folder of a proposal atomically. */
public final class ProposalWriter {
    private static final String GENERATED_BY = "lonelycat";
    private static final int BUFFER_BYTES = 1 << 16;

    private final Path plansFolder;
    private final String planId;
    private final String changesetId;
    private final Instant now;

    ProposalWriter(Path plansFolder, String planId, String changesetId, Instant now) {
        this.plansFolder = plansFolder;
        this.planId = planId;
        this.changesetId = changesetId;
        this.now = now;
    }

    /** Writes a hypothetical change, which the gate can evaluate but nothing can execute. */
    public static Proposal writeSupposed(Path folder, ChangePlan plan, String changesetId, List<PlannedFile> files) {
        List<PlannedFile> sorted =
                files.stream().sorted(Comparator.comparing(PlannedFile::path)).toList();
        ProposalWriter writer =
                new ProposalWriter(folder, plan.id(), changesetId, plan.origin().createdAt());
        return writer.write(
                out -> {
                    List<FileChange> changes = new ArrayList<>();
                    for (PlannedFile file : sorted) {
                        if (file.changesNothing()) {
                            throw new InvalidInputException("`" + file.path().display()
                                    + "` already has the content and the mode of the change. Give different content.");
                        }
                        changes.add(out.write(file));
                    }
                    return changes;
                },
                changes -> plan);
    }

    interface PatchSections {
        List<FileChange> writeTo(PatchWriter out) throws IOException;
    }

    Path folder() {
        return new PlanId(planId).below(plansFolder);
    }

    Proposal write(PatchSections sections, Function<List<FileChange>, ChangePlan> plan) {
        Path draft = StateFiles.createFolder(plansFolder.resolve(planId + ProposalFiles.DRAFT));
        boolean done = false;
        try {
            Proposal written = write(draft, sections, plan);
            StateFiles.rename(draft, folder());
            done = true;
            return written;
        } catch (IOException e) {
            throw EngineException.cannot("write the plan to " + plansFolder, e);
        } finally {
            if (!done) {
                StateFiles.deleteTree(draft);
            }
        }
    }

    private Proposal write(Path draft, PatchSections sections, Function<List<FileChange>, ChangePlan> plan)
            throws IOException {
        List<FileChange> changes;
        Hasher hasher = new Hasher();
        try (OutputStream contents = RegularFile.create(draft.resolve(ProposalFiles.CONTENTS));
                OutputStream hashing = hasher.stream(RegularFile.create(draft.resolve(ProposalFiles.PATCH)));
                OutputStream out = new BufferedOutputStream(hashing, BUFFER_BYTES)) {
            changes = sections.writeTo(new PatchWriter(out, contents));
        }
        ArrayNode documents = ChangeSet.documents(changes);
        Supplier<Digest> checksum =
                Background.ofMany("lonelycat-checksum", changes.size(), () -> Digest.ofCanonical(documents));
        ChangePlan why = plan.apply(changes);
        ChangeSet changeset =
                new ChangeSet(changesetId, planId, changes, checksum.get(), hasher.digest(), GENERATED_BY, now);
        return Proposal.write(draft, why, changeset, documents, folder().resolve(ProposalFiles.PATCH));
    }
}
