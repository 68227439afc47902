// SPDX-License-Identifier: MIT
package io.lonelycat.flow.rehearse;

import io.lonelycat.check.Checks;
import io.lonelycat.error.EngineException;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.execute.Journal;
import io.lonelycat.execute.Rehearsal;
import io.lonelycat.flow.ExecutionChecks;
import io.lonelycat.flow.PolicyChoice;
import io.lonelycat.flow.WorkspaceSession;
import io.lonelycat.gate.ApprovedChange;
import io.lonelycat.gate.decision.Effect;
import io.lonelycat.gate.policy.PolicySections;
import io.lonelycat.gate.policy.RehearsalPolicy;
import io.lonelycat.gate.policy.RehearsalPolicy.ShownTests;
import io.lonelycat.plan.CheckSpec;
import io.lonelycat.plan.CheckTerms.Before;
import io.lonelycat.workspace.Cancel;
import io.lonelycat.workspace.LockAttempt;
import io.lonelycat.workspace.LockAttempt.HeldLock;
import io.lonelycat.workspace.Progress;
import io.lonelycat.workspace.TreeCopy;
import io.lonelycat.workspace.WorkspaceLock;
import io.lonelycat.workspace.WorkspaceLock.LockHolder;
import io.lonelycat.workspace.WorkspacePath;
import io.lonelycat.workspace.glob.Glob;
import io.lonelycat.workspace.glob.GlobSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Rehearses in a copy of the workspace on this machine. */
public final class WorkspaceRehearsal implements Rehearsal {
    private final WorkspaceSession site;
    private final PolicyChoice choice;
    private final String executionId;
    private final RehearsalPolicy policy;
    private final Extent extent;
    private final Proof proof;

    private WorkspaceRehearsal(
            WorkspaceSession site, PolicyChoice choice, String executionId, Extent extent, Proof proof) {
        this.site = site;
        this.choice = choice;
        this.executionId = executionId;
        this.policy = choice.policy().sections().rehearsal();
        this.extent = extent;
        this.proof = proof;
    }

    /** Finds out what the policy asks of a change before it is carried out; empty where that is nothing. */
    public static Optional<Rehearsal> demanded(
            WorkspaceSession site, PolicyChoice choice, String executionId, ApprovedChange change) {
        PolicySections sections = change.policy().sections();
        boolean compares =
                shown(change).isPresent() || change.verification().stream().anyMatch(WorkspaceRehearsal::compares);
        boolean whole = sections.rehearsed(change.decision().riskEffective());
        return whole || compares
                ? Optional.of(new WorkspaceRehearsal(
                        site, choice, executionId, whole ? Extent.WHOLE : Extent.BEFORE, proof(change)))
                : Optional.empty();
    }

    /** Rehearses, and does no more. */
    public static Rehearsal only(
            WorkspaceSession site, PolicyChoice choice, String executionId, ApprovedChange change) {
        return new WorkspaceRehearsal(site, choice, executionId, Extent.ONLY, proof(change));
    }

    /** Copies the workspace as it is, for checks that no change has to pass. */
    public static Rehearsal untouched(WorkspaceSession site, PolicyChoice choice, String id) {
        return new WorkspaceRehearsal(site, choice, id, Extent.BEFORE, Proof.NONE);
    }

    private static boolean compares(CheckSpec check) {
        return check.terms().before() != Before.ANY || check.comparesWithBefore();
    }

    private static Optional<ShownTests> shown(ApprovedChange change) {
        return change.policy()
                .sections()
                .rehearsal()
                .proofOf(change.proposal().plan().category());
    }

    private static Proof proof(ApprovedChange change) {
        return shown(change)
                .map(shown -> new Proof(shown.failToPass(), shown.lost()))
                .orElse(Proof.NONE);
    }

    @Override
    public Extent extent() {
        return extent;
    }

    @Override
    public Proof proof() {
        return proof;
    }

    @Override
    public Optional<Falsify> falsify() {
        return policy.falsify().map(it -> new Falsify(it.within(), it.unproven() == Effect.DENY));
    }

    @Override
    public Copy copy(Progress.Count count, Cancel cancel) {
        long begun = System.nanoTime();
        RehearsalPlace places = new RehearsalPlace(site, executionId);
        Path place = places.make();
        try {
            TreeCopy copy = new TreeCopy(
                    site.workspace(),
                    place,
                    Journal.isBelowGit().or(matching(policy.leaveOut())),
                    matching(policy.share()),
                    cancel);
            TreeCopy.Copied copied = copy.run(count);
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            String described = String.format(
                    Locale.ROOT,
                    "The workspace was copied to %s: %,d files, %,d MB, in %,d ms",
                    place,
                    copied.files(),
                    copied.bytes() >> 20,
                    took.toMillis());
            WorkspaceSession there = site.at(place);
            Checks checks = new ExecutionChecks(there, choice, site).of(executionId);
            return new WorkspaceCopy(lock(there, cancel), checks, described, places);
        } catch (RuntimeException e) {
            places.removeOrTell(place);
            throw e;
        }
    }

    private static Predicate<String> matching(List<Glob> globs) {
        if (globs.isEmpty()) {
            return path -> false;
        }
        GlobSet.Matcher matcher = GlobSet.of(globs).matcher();
        return path -> {
            try {
                return matcher.matchesAny(WorkspacePath.of(path));
            } catch (InvalidInputException noPath) {
                return false;
            }
        };
    }

    private HeldLock lock(WorkspaceSession there, Cancel cancel) {
        LockHolder holder = there.holder(executionId, "rehearse");
        LockAttempt attempt = new WorkspaceLock(there.workspace(), holder, Optional.empty())
                .acquire(Duration.ZERO, cancel, line -> {});
        if (attempt instanceof HeldLock lock) {
            return lock;
        }
        throw new EngineException(((LockAttempt.Busy) attempt).message());
    }

    /** The copy, and all that works in it. */
    private record WorkspaceCopy(HeldLock lock, Checks checks, String described, RehearsalPlace places)
            implements Copy {
        @Override
        public void close() {
            Path place = lock.workspace().root();
            try (checks) {
                lock.close();
            } finally {
                places.removeOrTell(place);
            }
        }
    }
}
