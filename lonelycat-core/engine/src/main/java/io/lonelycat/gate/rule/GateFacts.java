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

/**
 * The facts that rules judge, each of them the same.
 *
 * @param policyFile where the policy is if it is inside the workspace
 * @param environment the section of the policy for the environment that the change is to go to; absent if it does not matter
 * @param patchAhead what the patch says, which is perhaps still being read
 * @param past earlier executions, which rules may ask about
 */
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
    /**
     * Gathers the facts of a proposal; the patch is read meanwhile.
     *
     * @param environment the section of the policy for the environment that the change is to go to
     */
    public static GateFacts of(
            Policy policy,
            Optional<WorkspacePath> policyFile,
            Proposal proposal,
            GateEnvironment given,
            Optional<Environment> environment) {
        List<Glob> judges = policy.sections().judges().paths();
        return new GateFacts(
                policy,
                policyFile,
                proposal,
                given.inputs(),
                given.approvals(),
                PathMatches.of(policy, proposal.plan(), proposal.changeset()),
                Background.begin("lonelycat-patch", () -> PatchReading.of(proposal, judges)),
                environment,
                new Past.Recorder(given.past()));
    }

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

    /** Returns what the decision is about; waits for the patch. */
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

    /** Returns all paths that the change touches, each once. */
    public List<WorkspacePath> touched() {
        return changes().stream()
                .flatMap((FileChange change) -> Stream.of(change.path(), change.source()))
                .distinct()
                .toList();
    }

    /** Returns the paths of some changes. */
    List<WorkspacePath> paths(Predicate<FileChange> which) {
        return changes().stream().filter(which).map(FileChange::path).toList();
    }

    /** Returns how many lines the change adds and deletes. */
    long changedLines() {
        return changes().stream()
                .mapToLong(change -> (long) change.linesAdded() + change.linesDeleted())
                .sum();
    }

    /** Returns whether the policy asks for an approval because of this path. */
    boolean needsApproval(WorkspacePath path) {
        List<PathEntry> entries = sections().paths().entries();
        return matches.entries(path).stream()
                .anyMatch(at -> entries.get(at).setting().effect() == Effect.NEED_APPROVAL);
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
