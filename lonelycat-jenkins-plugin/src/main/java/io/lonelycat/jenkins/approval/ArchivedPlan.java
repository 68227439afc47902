// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Run;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.controller.PendingApproval;
import io.lonelycat.controller.PendingApproval.Asker;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.config.AllowedPolicies;
import io.lonelycat.plan.Ids;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import jenkins.util.VirtualFile;
import org.jspecify.annotations.Nullable;

/** Plan archived by {@code lonelycatGate}. {@link #close} deletes a temporary copy. */
final class ArchivedPlan implements Closeable {
    private final Run<?, ?> run;
    private final String planId;
    private final String policy;
    private @Nullable ArchivedFolder folder;

    ArchivedPlan(Run<?, ?> run, String planId, String policy) {
        this.run = run;
        this.planId = planId;
        this.policy = policy;
    }

    /**
     * Prepares the approval of the plan under the current policy.
     *
     * @throws InvalidInputException if the plan is missing or differs from the gated plan
     */
    PendingApproval open() throws IOException {
        StepPolicy chosen = AllowedPolicies.of(run, policy);
        // A policy reported by the agent cannot be trusted for approvals.
        ManagedPolicy known = chosen.managed()
                .orElseThrow(() -> new InvalidInputException(Messages.of("ArchivedPlan.policyOnAgent", chosen.name())));
        ArchivedFolder archived = ArchivedFolder.open(run, planId)
                .orElseThrow(() -> new InvalidInputException(Messages.of("ArchivedPlan.missing", planId)));
        folder = archived;
        Asker asker = new Asker("jenkins", Authors.of(run), Clock.systemUTC());
        PendingApproval request = PendingApproval.open(archived.path(), Optional.of(known), asker);
        if (!request.planId().equals(planId)) {
            throw new InvalidInputException(Messages.of("ArchivedPlan.other", planId, request.planId()));
        }
        return request;
    }

    @Override
    public void close() {
        if (folder != null) {
            folder.close();
        }
    }

    /**
     * Returns the id of the build's only archived plan.
     *
     * @throws InvalidInputException unless the build has exactly one archived plan
     */
    static String only(Run<?, ?> run) throws IOException {
        List<String> ids = ids(run);
        if (ids.size() != 1) {
            throw new InvalidInputException(
                    ids.isEmpty()
                            ? Messages.of("ArchivedPlan.none")
                            : Messages.of("ArchivedPlan.several", ids.size(), String.join(", ", ids)));
        }
        return ids.get(0);
    }

    static List<String> ids(Run<?, ?> run) throws IOException {
        return Stream.of(run.getArtifactManager()
                        .root()
                        .child(ArchivedFolder.ROOT)
                        .list())
                .map(VirtualFile::getName)
                .filter(Ids.PLAN::isWellFormed)
                .sorted()
                .toList();
    }
}
