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

/** A plan in the archive of a build, which {@code lonelycatGate} left there. Its copy is removed by {@link #close}. */
final class ArchivedPlan implements Closeable {
    private final Run<?, ?> run;
    private final String planId;
    private final String policy;
    private @Nullable ArchivedFolder folder;

    /**
     * Takes the plan; it is opened later.
     *
     * @param policy what the step names; empty if it names none
     */
    ArchivedPlan(Run<?, ?> run, String planId, String policy) {
        this.run = run;
        this.planId = planId;
        this.policy = policy;
    }

    /**
     * Opens it under the policy that holds now.
     *
     * @throws hudson.AbortException when the policy is not there any more
     * @throws InvalidInputException when the plan is not there, or not what was gated
     */
    PendingApproval open() throws IOException {
        StepPolicy chosen = AllowedPolicies.of(run, policy);
        // What the agent says that a policy says is not good enough to ask people by.
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
     * Returns the plan that is meant where the step names none.
     *
     * @throws InvalidInputException unless the archive has exactly one
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

    /** Returns the ids of the plans in the archive of a build. */
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
