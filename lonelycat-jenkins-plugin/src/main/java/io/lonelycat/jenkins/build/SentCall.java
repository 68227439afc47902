// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import io.lonelycat.controller.SentRequest;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.jenkins.agent.EngineRequest;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call as the controller sent it to an agent, for comparing what comes back. It outlives a restart of the controller with its step,
 * so it is no record, has plain fields only, and no secret.
 */
public final class SentCall implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String FRONT_END = "jenkins";

    private final String goal;
    private final @Nullable String plan;
    private final @Nullable String environment;
    private final StepPolicy policy;
    private final ArrayList<String> approvals;
    private final HashSet<String> starters;
    private final String user;
    private final String correlation;
    private final @Nullable String branch;
    private final long at;

    private SentCall(EngineRequest request, Set<String> starters, Instant at) {
        this.goal = request.goal();
        this.plan = request.parameters().get("plan");
        this.environment = request.parameters().get("environment");
        this.policy = request.policy();
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
    public static SentCall of(EngineRequest request, Set<String> starters, Instant at) {
        return new SentCall(request, starters, at);
    }

    /**
     * As the core compares it. The path of a folder is not the id of a plan, so that it is left out; the policy is absent if it
     * is a file on the agent, which the controller does not know.
     */
    SentRequest request() {
        return new SentRequest(
                FRONT_END,
                goal,
                Optional.ofNullable(plan).filter(RecordIds::isOne),
                Optional.ofNullable(environment).filter(name -> !name.isBlank()).map(String::strip),
                policy.managed(),
                approvals,
                starters,
                user,
                correlation,
                branch == null ? "" : branch,
                Instant.ofEpochMilli(at));
    }
}
