// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.model.Run;
import io.lonelycat.Controller;
import io.lonelycat.config.Settings.ManagedPolicy;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.flow.remote.PendingApproval;
import io.lonelycat.flow.remote.PendingApproval.Asker;
import io.lonelycat.jenkins.build.ArchivedFolder;
import io.lonelycat.jenkins.config.ChosenPolicy;
import io.lonelycat.jenkins.config.Policies;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jenkins.util.VirtualFile;
import org.jspecify.annotations.Nullable;

/**
 * A plan in the archive of a build, which {@code lonelycatGate} left there.
 *
 * @param policy what the step names; null if it names none
 */
record ArchivedPlan(Run<?, ?> run, String planId, @Nullable String policy) implements PlanSource {
    /** What the gate knows this front end by. */
    static final String FRONT_END = "jenkins";

    private static final String PREFIX = "plan_";

    @Override
    public <T> T read(Function<PendingApproval, T> work) throws IOException {
        Asker asker = new Asker(FRONT_END, Authors.of(run), Clock.systemUTC(), new SecureRandom());
        ManagedPolicy managed = managed(Policies.of(run, policy));
        String has = list(ids(run));
        try (ArchivedFolder folder = ArchivedFolder.open(run, planId)
                .orElseThrow(() -> new InvalidInputException("The archive of this build has no plan " + planId
                        + ". Run lonelycatGate before, in the same build; it has: " + has + "."))) {
            PendingApproval request = Controller.pending(folder.path(), Optional.of(managed), asker);
            if (!request.planId().equals(planId)) {
                throw new InvalidInputException(
                        "The archived plan " + planId + " says that it is " + request.planId() + ".");
            }
            return work.apply(request);
        }
    }

    /** The controller must know the text: what the agent says that a policy says is not good enough to ask people by. */
    private static ManagedPolicy managed(ChosenPolicy chosen) {
        if (!chosen.isManaged()) {
            throw new InvalidInputException("The policy " + chosen.name() + " is on the agent, and people can be asked"
                    + " only under one that this Jenkins keeps. Name one of its policies, in lonelycatGate and here.");
        }
        return new ManagedPolicy(chosen.name(), chosen.text());
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
                            ? "The archive of this build has no plan. Run lonelycatGate before, in the same build."
                            : "The archive of this build has " + ids.size() + " plans: " + list(ids)
                                    + ". Name one with plan.");
        }
        return ids.get(0);
    }

    /** Whether a step names a plan that the archive of its build has. */
    static boolean isNamed(Run<?, ?> run, @Nullable String named) throws IOException {
        return named != null && ids(run).contains(named);
    }

    private static List<String> ids(Run<?, ?> run) throws IOException {
        VirtualFile root = run.getArtifactManager().root().child(ArchivedFolder.ROOT);
        List<String> ids = new ArrayList<>();
        if (root.isDirectory()) {
            for (VirtualFile each : root.list()) {
                if (each.getName().startsWith(PREFIX) && each.isDirectory()) {
                    ids.add(each.getName());
                }
            }
        }
        return ids.stream().sorted().toList();
    }

    private static String list(List<String> ids) {
        return ids.isEmpty() ? "none" : String.join(", ", ids);
    }
}
