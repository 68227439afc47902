// SPDX-License-Identifier: MIT
package io.lonelycat.gate.rule;

import io.lonelycat.gate.approval.ApprovalPolicy;
import io.lonelycat.gate.approval.GivenApprovals;
import io.lonelycat.gate.decision.DecisionBasis;
import io.lonelycat.gate.decision.DecisionInputs;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.layer.Layer;
import io.lonelycat.gate.past.Past;
import io.lonelycat.gate.patch.PatchFacts;
import io.lonelycat.gate.patch.PatchReading;
import io.lonelycat.gate.policy.Environment;
import io.lonelycat.gate.policy.PathEntry;
import io.lonelycat.gate.policy.Policy;
import io.lonelycat.gate.policy.PolicySections;
import io.lonelycat.plan.ChangePlan;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Proposal;
import io.lonelycat.workspace.Background;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Facts about a proposed change for all rules of the gate. */
public record GateFacts(
        Policy policy,
        Optional<WorkspacePath> policyFile,
        Proposal proposal,
        DecisionInputs inputs,
        GivenApprovals approvals,
        PathMatches matches,
        Supplier<PatchFacts> patchAhead,
        Optional<Environment> environment,
        Past.Recorder past) {
    /** Collects facts about a change, and starts reading its patch in the background. */
    public static GateFacts of(
            Policy policy,
            Optional<WorkspacePath> policyFile,
            Proposal proposal,
            GateEnvironment given,
            Optional<Environment> environment) {
        List<Glob> verificationFiles = policy.sections().verificationFiles().paths();
        return new GateFacts(
                policy,
                policyFile,
                proposal,
                given.inputs(),
                given.approvals(),
                PathMatches.of(policy, proposal.plan(), proposal.changeset()),
                Background.begin("lonelycat-patch", () -> PatchReading.of(proposal, verificationFiles)),
                environment,
                new Past.Recorder(given.past()));
    }

    /** Returns facts about the patch after waiting for the thread that reads the patch. */
    public PatchFacts patch() {
        return patchAhead.get();
    }

    /**
     * Returns the case-folded paths of the policy, of all policies that it extends, and of
     * {@code lonelycat-policy.yaml}.
     */
    Set<String> policyFiles() {
        Set<String> files = new LinkedHashSet<>(Set.of(Policy.FILE_NAME));
        policyFile.ifPresent(file -> files.add(file.folded()));
        for (Layer layer : policy.layers()) {
            layer.place().ifPresent(place -> files.add(place.folded()));
        }
        return files;
    }

    public DecisionBasis basis() {
        return new DecisionBasis(
                plan().id(),
                proposal.changeset().id(),
                proposal.digest(),
                proposal.checksum(),
                patch().digest(),
                policy.digest(),
                policy.name());
    }

    public List<FileChange> changes() {
        return proposal.changeset().changes();
    }

    public List<WorkspacePath> touched() {
        return changes().stream()
                .flatMap((FileChange change) -> Stream.of(change.path(), change.source()))
                .distinct()
                .toList();
    }

    List<WorkspacePath> paths(Predicate<FileChange> which) {
        return changes().stream().filter(which).map(FileChange::path).toList();
    }

    long changedLines() {
        return changes().stream()
                .mapToLong(change -> (long) change.linesAdded() + change.linesDeleted())
                .sum();
    }

    boolean needsApproval(WorkspacePath path) {
        List<PathEntry> entries = sections().paths().entries();
        return matches.entries(path).stream()
                .anyMatch(at -> entries.get(at).setting().effect() == Effect.NEED_APPROVAL);
    }

    public ChangePlan plan() {
        return proposal.plan();
    }

    public ApprovalPolicy approval() {
        return policy.approval();
    }

    public PolicySections sections() {
        return policy.sections();
    }
}
