// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.FolderEntry.FileKind;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A change as data: why, which files, and their content.
 *
 * @param digest over plan and change set as written
 * @param checksum of the changes, computed from them; the gate compares it with what the change set claims
 * @param patchFile the change for people, as git writes it; the new content is beside it
 */
public record Proposal(ChangePlan plan, ChangeSet changeset, Digest digest, Digest checksum, Path patchFile) {
    /** Computes the checksum. */
    public Proposal(ChangePlan plan, ChangeSet changeset, Digest digest, Path patchFile) {
        this(plan, changeset, digest, ChangeSet.checksumOf(changeset.changes()), patchFile);
    }

    /**
     * Reads a proposal's folder strictly. Digests and sums are not verified here; the gate does.
     *
     * @throws InvalidInputException if a file is missing or is not what it should be, or the folder has the name of another plan
     */
    public static Proposal read(Path folder) {
        for (String content : List.of(ProposalFiles.PATCH, ProposalFiles.CONTENTS)) {
            if (StateFiles.kind(folder.resolve(content))
                    .filter(FileKind.FILE::equals)
                    .isEmpty()) {
                throw incomplete(folder, content);
            }
        }
        InputObject plan = document(folder, ProposalFiles.PLAN);
        InputObject changeset = document(folder, ProposalFiles.CHANGESET);
        Optional<InputValue> changes = changeset.peek("changes").filter(InputValue::isList);
        int files = changes.map(list -> list.list().size()).orElse(0);
        Supplier<Digest> digest = Background.ofMany("lonelycat-digest", files, () -> digest(plan, changeset));
        Supplier<Digest> checksum =
                Background.ofMany("lonelycat-checksum", files, () -> Digest.ofCanonical(changes.orElseThrow()));
        ChangePlan why = ChangePlan.read(plan);
        ChangeSet what = Json.read(ChangeSet.class, changeset);
        Proposal proposal = new Proposal(why, what, digest.get(), checksum.get(), folder.resolve(ProposalFiles.PATCH));
        checkPlanId(proposal);
        Ids.PLAN.refuseOther(folder, why.id());
        return proposal;
    }

    /**
     * Writes both documents beside a patch that is there already.
     *
     * @param folder holds the patch for now
     * @param changeset with the checksum of its changes
     * @param changes its elements as documents
     * @param patchInPlace where the patch will be
     * @throws InvalidInputException if one of the documents is there already
     */
    public static Proposal write(
            Path folder, ChangePlan plan, ChangeSet changeset, ArrayNode changes, Path patchInPlace) {
        ObjectNode planDocument = Json.object(plan);
        ObjectNode changesetDocument = changeset.toJson(changes);
        Supplier<Digest> digest = Background.ofMany(
                "lonelycat-digest", changeset.changes().size(), () -> digest(planDocument, changesetDocument));
        StateFiles.writeNew(folder.resolve(ProposalFiles.PLAN), Json.pretty(planDocument));
        StateFiles.writeNew(folder.resolve(ProposalFiles.CHANGESET), Json.pretty(changesetDocument));
        return new Proposal(plan, changeset, digest.get(), changeset.checksum(), patchInPlace);
    }

    /** Returns the file with the new content, which {@link io.lonelycat.plan.content.NewContents} reads. */
    public Path contents() {
        return patchFile.resolveSibling(ProposalFiles.CONTENTS);
    }

    /** Returns the digest of both documents, each as it was read or is written. */
    public static Digest digest(Object plan, Object changeset) {
        return Digest.ofCanonical(new TreeMap<>(Map.of("changeset", changeset, "plan", plan)));
    }

    private static void checkPlanId(Proposal proposal) {
        String planId = proposal.changeset().planId();
        if (!planId.equals(proposal.plan().id())) {
            throw new InvalidInputException(
                    proposal.patchFile().resolveSibling(ProposalFiles.CHANGESET) + ": planId is "
                            + PatchText.shown(planId) + ", but plan.json beside it has the id "
                            + PatchText.shown(proposal.plan().id())
                            + ". The folder mixes documents of two plans. Plan again.");
        }
    }

    private static InputObject document(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!StateFiles.exists(file)) {
            throw incomplete(folder, name);
        }
        return InputDocument.json(file.toString(), StateFiles.readDocument(file));
    }

    private static InvalidInputException incomplete(Path folder, String name) {
        return new InvalidInputException(folder + " is not the folder of a plan: " + name
                + " is missing. Give a folder that `lonelycat plan` made, or plan again.");
    }

    /** The only class that knows the names of a proposal's files. */
    public static final class ProposalFiles {
        static final String PLAN = "plan.json";
        static final String CHANGESET = "changeset.json";
        public static final String PATCH = "changes.patch";
        public static final String CONTENTS = "contents";

        /** Suffix of the name of a folder while its files are written. */
        public static final String DRAFT = ".draft";

        private ProposalFiles() {}
    }
}
