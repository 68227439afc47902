// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.Began;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.plan.ToolReport.Companion;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * The folder of an execution before it has its name. It is filled under another one and renamed, so that a folder with
 * an execution's name always has all that is needed to recover it.
 */
record EvidenceDraft(Path executions, Opening opening) {
    private static final String PREFIX = ".new-";

    HeldEvidence write(EventLine began) {
        Path target = new ExecutionId(opening.executionId()).below(executions);
        StateFiles.createFolder(executions);
        if (StateFiles.exists(target)) {
            throw new EngineException(target
                    + " exists already, and the files of an execution are never overwritten. Execute the plan again.");
        }
        Path draft = StateFiles.createFolder(executions.resolve(PREFIX + opening.executionId()));
        fill(new EvidenceFiles(draft), began);
        StateFiles.rename(draft, target);
        HeldEvidence held = new HeldEvidence(target);
        // Before a check can have modified them. The patch was not read since the gate, so it is held to the decision.
        held.adoptAllBut(EvidenceFiles.PATCH);
        long size = StateFiles.size(opening.proposal().patchFile());
        held.adopt(EvidenceFiles.PATCH, opening.decision().patchSha256(), size);
        return held;
    }

    static void sweep(Path executions) {
        for (Path folder : StateFiles.list(executions)) {
            if (Folders.name(folder).startsWith(PREFIX)) {
                StateFiles.deleteTree(folder);
            }
        }
    }

    private void fill(EvidenceFiles draft, EventLine began) {
        copyProposal(draft);
        StateFiles.writeNew(draft.decision(), Json.pretty(opening.decision().toJson()));
        new PolicyOnRecord(draft).write(opening.policy());
        StateFiles.createFolder(draft.steps());
        StateFiles.writeNew(draft.stdout(), new byte[0]);
        StateFiles.writeNew(draft.stderr(), new byte[0]);
        if (!opening.approvals().isEmpty()) {
            StateFiles.createFolder(draft.approvals());
            opening.approvals()
                    .forEach((name, bytes) ->
                            StateFiles.writeNew(draft.approvals().resolve(name), bytes));
        }
        StateFiles.writeNew(draft.events(), Evidence.bytes(began));
    }

    /** The event by which every execution begins. */
    EventLine began(Clock clock) {
        return new EventLine(
                1,
                clock.instant(),
                opening.executionId(),
                opening.proposal().plan().correlationId(),
                new Began(opening.startedBy(), opening.engineVersion()));
    }

    /** The very bytes are copied, since the proposal's digest is over the documents as they were written. */
    private void copyProposal(EvidenceFiles draft) {
        Path patch = opening.proposal().patchFile();
        byte[] plan = StateFiles.read(patch.resolveSibling(EvidenceFiles.PLAN));
        byte[] changeset = StateFiles.read(patch.resolveSibling(EvidenceFiles.CHANGESET));
        Digest found = Digest.ofCanonical(new JsonObject()
                .with(
                        "changeset",
                        InputDocument.json(EvidenceFiles.CHANGESET, changeset).plain())
                .with("plan", InputDocument.json(EvidenceFiles.PLAN, plan).plain()));
        if (!found.equals(opening.decision().proposalDigest())) {
            throw new InvalidInputException(
                    patch.getParent() + ": plan.json or changeset.json was altered after the gate decided (digest "
                            + found + ", expected " + opening.decision().proposalDigest() + "). Gate the plan again.");
        }
        StateFiles.writeNew(draft.plan(), plan);
        StateFiles.writeNew(draft.changeset(), changeset);
        StateFiles.copy(patch, draft.patch());
        StateFiles.copy(opening.proposal().contents(), draft.contents());
        for (Companion companion : draft.companions(opening.proposal().plan())) {
            StateFiles.writeNew(draft.folder().resolve(companion.name()), bytes(companion, patch));
        }
    }

    private static byte[] bytes(Companion companion, Path patch) {
        Path file = patch.resolveSibling(companion.name());
        return Optional.of(file)
                .filter(StateFiles::exists)
                .flatMap(it -> StateFiles.readAtMost(it, ToolReport.MOST_COMPANION_BYTES))
                .filter(bytes -> Digest.of(bytes).equals(companion.sha256()))
                .orElseThrow(() -> new InvalidInputException(file
                        + " is missing, or its digest is not the one that plan.json has for it (`sha256` below `reported`)."
                        + " Restore this file, or make the plan again."));
    }
}
