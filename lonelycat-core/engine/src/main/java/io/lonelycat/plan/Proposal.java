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
 * Plan with its change set and the new content of the changed files.
 *
 * @param digest digest of the canonical JSON of plan and change set
 * @param checksum computed digest of the changes; the gate compares it with the digest that the change set states
 */
public record Proposal(ChangePlan plan, ChangeSet changeset, Digest digest, Digest checksum, Path patchFile) {
    public Proposal(ChangePlan plan, ChangeSet changeset, Digest digest, Path patchFile) {
        this(plan, changeset, digest, ChangeSet.checksumOf(changeset.changes()), patchFile);
    }

    /**
     * Reads a plan, its change set and its patch; the gate verifies their digests later.
     *
     * @throws InvalidInputException if a file is missing or invalid, or the folder is named after another plan
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
     * Writes plan and change set next to an existing patch.
     *
     * @param patchInPlace final path of the patch, after the temporary folder is renamed
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

    /**
     * Returns the file with the new content of all changed files, which {@link io.lonelycat.plan.content.NewContents}
     * reads.
     */
    public Path contents() {
        return patchFile.resolveSibling(ProposalFiles.CONTENTS);
    }

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

    public static final class ProposalFiles {
        static final String PLAN = "plan.json";
        static final String CHANGESET = "changeset.json";
        public static final String PATCH = "changes.patch";
        public static final String CONTENTS = "contents";

        /** Suffix of an unfinished proposal's folder. */
        public static final String DRAFT = ".draft";

        private ProposalFiles() {}
    }
}
