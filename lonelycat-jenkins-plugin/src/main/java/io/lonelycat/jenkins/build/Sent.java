// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.jenkins.agent.SentPolicy;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the controller sent to an agent, for comparing what comes back. It outlives a restart of the controller with its step,
 * so it is no record, has plain fields only, and no secret.
 */
public final class Sent implements Serializable {
    private static final long serialVersionUID = 1;

    private final String goal;
    private final @Nullable String plan;
    private final @Nullable String environment;
    private final boolean dryRun;
    private final @Nullable SentPolicy policy;
    private final ArrayList<String> approvals;
    private final HashSet<String> starters;
    private final String user;
    private final String correlation;
    private final @Nullable String branch;
    private final long at;

    private Sent(EngineRequest request, @Nullable SentPolicy policy, Set<String> starters, Instant at) {
        this.goal = request.goal();
        this.plan = request.parameters().get("plan");
        this.environment = request.parameters().get("environment");
        this.dryRun = Boolean.parseBoolean(request.parameters().get("dryRun"));
        this.policy = policy;
        this.approvals = new ArrayList<>(request.approvals());
        this.starters = new HashSet<>(starters);
        this.user = request.user();
        this.correlation = request.correlation();
        this.branch = request.branch();
        this.at = at.toEpochMilli();
    }

    /**
     * Keeps what a request says.
     *
     * @param starters who counts as an author, beside whom the plan names
     * @param at the time of the controller
     */
    public static Sent of(EngineRequest request, Set<String> starters, Instant at) {
        return new Sent(request, request.policy().orElse(null), starters, at);
    }

    String goal() {
        return goal;
    }

    /** The id of the plan, if the step names one; the path of a folder is not an id. */
    Optional<String> plan() {
        return Optional.ofNullable(plan).filter(RecordIds::isOne);
    }

    Optional<String> environment() {
        return Optional.ofNullable(environment).filter(name -> !name.isBlank()).map(String::strip);
    }

    boolean dryRun() {
        return dryRun;
    }

    /** Absent if the policy is a file on the agent, which the controller does not know. */
    Optional<SentPolicy> policy() {
        return Optional.ofNullable(policy);
    }

    /** The documents that this controller vouches for. */
    List<String> approvals() {
        return List.copyOf(approvals);
    }

    Set<String> starters() {
        return Set.copyOf(starters);
    }

    String user() {
        return user;
    }

    /** The address of the build. */
    String correlation() {
        return correlation;
    }

    /** The branch that its job is of; empty where it is of none. */
    String branch() {
        return branch == null ? "" : branch;
    }

    Instant at() {
        return Instant.ofEpochMilli(at);
    }
}
