// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.ApprovalSubject;
import io.lonelycat.gate.layer.Layer;
import io.lonelycat.gate.patch.PatchFacts;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.PolicySections;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.WorkspacePath;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is to be judged, and by what; every rule gets the same.
 *
 * @param policyFile where the policy is if it is inside the workspace
 * @param environment the section of the policy for the environment that the change is to go to; absent if it does not matter
 * @param patchAhead what the patch says, which is perhaps still being read
 * @param asked what the rules ask about the past
 */
public record GateInput(
        Policy policy,
        Optional<WorkspacePath> policyFile,
        Proposal proposal,
        GateEnvironment inputs,
        PathMatches matches,
        Supplier<PatchFacts> patchAhead,
        Optional<Environment> environment,
        RecordingHistory asked) {
    /** Returns what the patch says; waits for it where it is still being read. */
    public PatchFacts patch() {
        return patchAhead.get();
    }

    /**
     * Returns where policies are, folded: this one and all that it extends in the workspace, and the name under which the
     * next build would look for one, whichever policy judges this change.
     */
    Set<String> policyFiles() {
        Set<String> files = new LinkedHashSet<>(Set.of(Policy.FILE_NAME));
        policyFile.ifPresent(file -> files.add(file.folded()));
        for (Layer layer : policy.layers()) {
            layer.place().ifPresent(place -> files.add(place.folded()));
        }
        return files;
    }

    /** Returns what exactly is decided about. */
    ApprovalSubject approvalSubject() {
        return new ApprovalSubject(
                plan().id(),
                proposal.changeset().id(),
                proposal.digest(),
                proposal.checksum(),
                patch().digest(),
                policy.digest(),
                inputs.environment(),
                inputs.question());
    }

    public List<FileChange> changes() {
        return proposal.changeset().changes();
    }

    /** Returns all paths that the change touches, each once. */
    public List<WorkspacePath> touched() {
        return changes().stream()
                .flatMap((FileChange change) -> Stream.of(change.path(), change.source()))
                .distinct()
                .toList();
    }

    public ChangePlan plan() {
        return proposal.plan();
    }

    /** Returns who may approve where the change goes to. */
    public ApprovalPolicy approval() {
        return policy.approval();
    }

    public PolicySections sections() {
        return policy.sections();
    }
}
