// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.ExecutionEvent.Began;
import io.lonelycat.execute.ExecutionEvent.StartedBy;
import io.lonelycat.gate.decision.Decision;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.json.Digest;
import io.lonelycat.json.InputDocument;
import io.lonelycat.json.Json;
import io.lonelycat.plan.ExecutionId;
import io.lonelycat.plan.Proposal;
import io.lonelycat.plan.ToolReport;
import io.lonelycat.plan.ToolReport.Companion;
import io.lonelycat.record.EventLine;
import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.record.PolicyOnRecord;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Initial documents of an execution's evidence folder, which gets its final name only when complete.
 *
 * @param approvals exact bytes of approvals and rejections with the required authentication, by file name
 */
public record Opening(
        String executionId,
        Proposal proposal,
        Decision decision,
        Policy policy,
        Map<String, byte[]> approvals,
        StartedBy startedBy,
        String engineVersion) {
    private static final String DRAFT = ".new-";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,127}");

    public Opening {
        approvals = Collections.unmodifiableMap(new TreeMap<>(approvals));
        for (String name : approvals.keySet()) {
            checkName(name);
        }
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidInputException(
                    "The file name `" + name + "` is not allowed. Use only letters, digits, `.`, `_` and `-`,"
                            + " at most 128 characters, and do not begin with `.`. Rename the file.");
        }
    }

    OpenEvidence write(Path executions, EventLine began) {
        Path target = new ExecutionId(executionId).below(executions);
        StateFiles.createFolder(executions);
        if (StateFiles.exists(target)) {
            throw new EngineException(target
                    + " exists already, and the files of an execution are never overwritten. Execute the plan again:"
                    + " the next execution has another id.");
        }
        Path draft = StateFiles.createFolder(executions.resolve(DRAFT + executionId));
        fill(new EvidenceFiles(draft), began);
        StateFiles.rename(draft, target);
        OpenEvidence held = new OpenEvidence(target);
        // LonelyCat computes digests of evidence files before a check can modify them. The patch's digest comes from
        // the gate's decision, because the patch file may have been modified after the decision.
        held.adoptAllBut(EvidenceFiles.PATCH);
        long size = StateFiles.size(proposal.patchFile());
        held.adopt(EvidenceFiles.PATCH, decision.patchSha256(), size);
        return held;
    }

    static void sweep(Path executions) {
        for (Path folder : StateFiles.list(executions)) {
            if (Folders.name(folder).startsWith(DRAFT)) {
                StateFiles.deleteTree(folder);
            }
        }
    }

    private void fill(EvidenceFiles draft, EventLine began) {
        copyProposal(draft);
        StateFiles.writeNew(draft.decision(), Json.pretty(decision));
        new PolicyOnRecord(draft).write(policy);
        StateFiles.createFolder(draft.steps());
        StateFiles.writeNew(draft.stdout(), new byte[0]);
        StateFiles.writeNew(draft.stderr(), new byte[0]);
        if (!approvals.isEmpty()) {
            StateFiles.createFolder(draft.approvals());
            approvals.forEach(
                    (name, bytes) -> StateFiles.writeNew(draft.approvals().resolve(name), bytes));
        }
        StateFiles.writeNew(draft.events(), Evidence.bytes(began));
    }

    EventLine began(Clock clock) {
        return new EventLine(
                1, clock.instant(), executionId, proposal.plan().correlationId(), new Began(startedBy, engineVersion));
    }

    /**
     * Copies the plan's files unchanged into the evidence, so that the digest in the gate's decision matches the
     * copies.
     */
    private void copyProposal(EvidenceFiles draft) {
        Path patch = proposal.patchFile();
        byte[] plan = StateFiles.read(patch.resolveSibling(EvidenceFiles.PLAN));
        byte[] changeset = StateFiles.read(patch.resolveSibling(EvidenceFiles.CHANGESET));
        Digest found = Proposal.digest(
                InputDocument.json(EvidenceFiles.PLAN, plan), InputDocument.json(EvidenceFiles.CHANGESET, changeset));
        if (!found.equals(decision.proposalDigest())) {
            throw new InvalidInputException(
                    patch.getParent() + ": plan.json or changeset.json was altered after the gate decided."
                            + " The common digest of the two files is now "
                            + found + ", but was " + decision.proposalDigest()
                            + ". Run `lonelycat gate` again.");
        }
        StateFiles.writeNew(draft.plan(), plan);
        StateFiles.writeNew(draft.changeset(), changeset);
        StateFiles.copy(patch, draft.patch());
        StateFiles.copy(proposal.contents(), draft.contents());
        for (Companion companion : draft.companions(proposal.plan())) {
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
                        + " is missing or was altered: expected the digest that plan.json lists for it (`sha256` below `reported`)."
                        + " Either restore the file from a backup, or plan the change again."));
    }
}
