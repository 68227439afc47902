// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.api.Request;
import io.lonelycat.api.WorkRequest;
import io.lonelycat.config.Keys;
import io.lonelycat.jenkins.StepPolicy;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import io.lonelycat.next.Goal;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /**
     * Returns whether a goal executes changes, so that its checks start by the launcher of the step.
     *
     * @throws io.lonelycat.error.InvalidInputException if there is no such goal
     */
    public static boolean executes(String goal) {
        String known = Request.goal(Request.type(goal));
        return Goal.named(known)
                .filter(it -> it.changesFiles() && it.runsChecks())
                .isPresent();
    }

    /** Returns whether this executes the plans of a queue. */
    boolean isOfWorker() {
        return goal.equals(Request.goal(WorkRequest.class));
    }

    /** Returns the same with more variables, which go to the engine only: commands start with the environment of the step. */
    public EngineRequest withVariables(Map<String, String> more) {
        HashMap<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new EngineRequest(goal, parameters, all, user, policy, approvals, correlation, branch);
    }

    /** Returns the request of the goal as JSON: without what the configuration has alone. */
    String asked() {
        JsonObject given = new JsonObject();
        parameters.forEach((name, text) -> {
            if (Keys.layered().stream().noneMatch(key -> key.name().equals(name))) {
                given.with(name, text);
            }
        });
        return Json.line(new JsonObject().with("goal", goal).with("parameters", given));
    }

    /** Names the goal alone: the rest has secrets in it. */
    @Override
    public String toString() {
        return "EngineRequest[" + goal + "]";
    }
}
