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
 * Engine request with all data from the controller.
 *
 * @param parameters values by the engine's parameter name
 * @param environment the step's environment including secrets, because checks need them, but without the signing key
 * @param approvals documents of approvers whom the controller authenticated
 * @param correlation the build's URL, recorded in decisions
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

    boolean executes() {
        return kind().executes();
    }

    Goal kind() {
        return Goal.named(goal).orElseThrow();
    }

    /** Returns the request without secrets, for a later comparison with evidence. The policy is absent if it is a file on the agent. */
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

    String asked() {
        Map<String, String> given = new LinkedHashMap<>();
        parameters.forEach((name, text) -> {
            if (Keys.layered().stream().noneMatch(key -> key.name().equals(name))) {
                given.put(name, text);
            }
        });
        return Json.line(new AskedGoal(goal, given));
    }

    /** Returns only the goal, to hide secrets. */
    @Override
    public String toString() {
        return "EngineRequest[" + goal + "]";
    }
}
