// SPDX-License-Identifier: MIT
package io.lonelycat.plan;

import io.lonelycat.error.InvalidInputException;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.InputObject;
import io.lonelycat.json.InputValue;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.json.PartDigest;
import io.lonelycat.workspace.AtomicFile;
import io.lonelycat.workspace.DocumentFile;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The only class that knows the names of a proposal's files. */
public final class ProposalFiles {
    static final String PLAN = "plan.json";
    static final String CHANGESET = "changeset.json";
    public static final String PATCH = "changes.patch";

    private ProposalFiles() {}

    static Proposal read(Path folder) {
        Path patch = folder.resolve(PATCH);
        if (!Files.isRegularFile(patch, LinkOption.NOFOLLOW_LINKS)) {
            throw incomplete(folder, PATCH);
        }
        InputObject plan = document(folder, PLAN);
        InputObject changeset = document(folder, CHANGESET);
        ChangePlan why = ChangePlan.read(plan);
        ChangeSet what = ChangeSet.read(changeset);
        InputValue changes = changeset.required("changes");
        PartDigest digests = PartDigest.of(new TreeMap<>(Map.of("changeset", changeset, "plan", plan)), changes);
        Proposal proposal = new Proposal(why, what, digests.whole(), digests.part(), patch);
        checkPlanId(proposal);
        return proposal;
    }

    static Proposal write(Path folder, ChangePlan plan, ChangeSet changeset, Path patchInPlace) {
        JsonObject planDocument = plan.toJson();
        JsonObject changesetDocument = changeset.toJson();
        AtomicFile.writeNew(folder.resolve(PLAN), Json.pretty(planDocument));
        AtomicFile.writeNew(folder.resolve(CHANGESET), Json.pretty(changesetDocument));
        return new Proposal(plan, changeset, digest(planDocument, changesetDocument), patchInPlace);
    }

    private static Digest digest(JsonObject plan, JsonObject changeset) {
        return Digest.ofCanonical(new JsonObject().with("changeset", changeset).with("plan", plan));
    }

    private static void checkPlanId(Proposal proposal) {
        String planId = proposal.changeset().planId();
        if (!planId.equals(proposal.plan().id())) {
            throw new InvalidInputException(proposal.patchFile().resolveSibling(CHANGESET) + ": planId is "
                    + PatchText.shown(planId) + ", but plan.json beside it has the id "
                    + PatchText.shown(proposal.plan().id())
                    + ". Documents of two plans have been mixed; plan again.");
        }
    }

    private static InputObject document(Path folder, String name) {
        Path file = folder.resolve(name);
        if (!StateFiles.exists(file)) {
            throw incomplete(folder, name);
        }
        return InputDocument.json(file.toString(), DocumentFile.read(file));
    }

    private static InvalidInputException incomplete(Path folder, String name) {
        return new InvalidInputException(folder + " is not a complete proposal: " + name
                + " is missing. Give the folder that the goal plan made, or plan again.");
    }
}
