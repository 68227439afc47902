// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.config.Keys;
import io.lonelycat.controller.SentRequest;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.json.Json;
import io.lonelycat.next.Goal;
import io.lonelycat.plan.Ids;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to the engine in a workspace, with all that the agent needs to know of the controller.
 *
 * @param goal the goal of one of the requests that have a step
 * @param parameters what the step was given, by the names of the core's keys
 * @param environment the environment of the step, its secrets included, since checks run in it; never the key for evidence
 * @param user who started the build
 * @param approvals documents whose approvers the controller has authenticated
 * @param correlation the build's own address, independent of its environment; decisions name it
 * @param branch the branch that the job is of; null where it is of none
 */
public record EngineRequest(
        String goal,
        LinkedHashMap<String, String> parameters,
        HashMap<String, String> environment,
        String user,
        StepPolicy policy,
        ArrayList<String> approvals,
        String correlation,
        @Nullable String branch)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Returns whether the request executes changes, so that its checks start by the launcher of the step. */
    boolean executes() {
        return kind().executes();
    }

    Goal kind() {
        return Goal.named(goal).orElseThrow();
    }

    /**
     * Returns what the answer is compared with: without secrets. The path of a folder is not the id of a plan, so that it is left out; the
     * policy is absent if it is a file on the agent, which the controller does not know.
     *
     * @param starters who counts as an author, beside whom the plan names
     * @param at the time of the controller
     */
    public SentRequest sent(Set<String> starters, Instant at) {
        return new SentRequest(
                "jenkins",
                goal,
                Optional.ofNullable(parameters.get("plan")).filter(Ids.PLAN::isWellFormed),
                Optional.ofNullable(parameters.get("environment"))
                        .filter(name -> !name.isBlank())
                        .map(String::strip),
                policy.managed(),
                approvals,
                List.copyOf(starters),
                user,
                correlation,
                branch == null ? "" : branch,
                at);
    }

    private record AskedGoal(String goal, Map<String, String> parameters) {}

    /** Returns the request of the goal as JSON: without what the configuration has alone. */
    String asked() {
        Map<String, String> given = new LinkedHashMap<>();
        parameters.forEach((name, text) -> {
            if (Keys.layered().stream().noneMatch(key -> key.name().equals(name))) {
                given.put(name, text);
            }
        });
        return Json.line(new AskedGoal(goal, given));
    }

    /** Names the goal alone: the rest has secrets in it. */
    @Override
    public String toString() {
        return "EngineRequest[" + goal + "]";
    }
}
