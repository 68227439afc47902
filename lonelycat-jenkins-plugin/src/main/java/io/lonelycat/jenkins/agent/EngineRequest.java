// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.agent;

import io.lonelycat.config.Keys;
import io.lonelycat.json.Json;
import io.lonelycat.json.JsonObject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is asked to do in a workspace; all that the agent needs to know of the controller.
 *
 * @param goal {@code plan}, {@code gate}, {@code execute}, {@code apply}, {@code rollback}, {@code recover}, {@code validate},
 *     {@code history}, {@code submit}, {@code queue} or {@code work}
 * @param parameters what the step was given, by the names of the core's keys
 * @param environment the environment of the step, its secrets included, since checks run in it; never the key for evidence
 * @param user who started the build
 * @param policyName what messages and records call the policy; null for the built-in one
 * @param policyText the policy; null where it is on the agent, at the parameter {@code policy} or in the workspace
 * @param approvals documents whose approvers the controller has authenticated
 * @param correlation the build's own address, independent of its environment; decisions name it
 * @param branch the branch that the job is of; null where it is of none
 */
public record EngineRequest(
        String goal,
        LinkedHashMap<String, String> parameters,
        HashMap<String, String> environment,
        String user,
        @Nullable String policyName,
        @Nullable String policyText,
        ArrayList<String> approvals,
        String correlation,
        @Nullable String branch)
        implements Serializable {
    private static final long serialVersionUID = 1;

    /** Returns the policy whose text the controller knows; absent where it is on the agent. */
    public Optional<SentPolicy> policy() {
        if (policyText != null && policyName != null) {
            return Optional.of(new SentPolicy(policyName, policyText));
        }
        return policyName == null ? Optional.of(SentPolicy.builtIn()) : Optional.empty();
    }

    /** Returns the same with more variables, which go to the engine only: commands start with the environment of the step. */
    public EngineRequest withVariables(Map<String, String> more) {
        HashMap<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new EngineRequest(goal, parameters, all, user, policyName, policyText, approvals, correlation, branch);
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
