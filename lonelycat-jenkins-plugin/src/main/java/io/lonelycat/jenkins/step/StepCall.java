// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.StepSecrets;
import io.lonelycat.next.Goal;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Parameters of a step. Contains no secrets and is no Java record, because Jenkins stores the parameters to survive a controller restart.
 */
final class StepCall implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String PLAN = "plan";
    private static final Set<String> ON_RECORD = Set.of("intent", "label", "reason");

    private final Goal kind;
    private final LinkedHashMap<String, String> parameters;
    private final String policy;
    private final FailureThreshold failOn;

    StepCall(Goal kind, Map<String, String> parameters, String policy, FailureThreshold failOn) {
        this.kind = kind;
        this.parameters = new LinkedHashMap<>(parameters);
        this.policy = policy;
        this.failOn = failOn;
    }

    Goal kind() {
        return kind;
    }

    String goal() {
        return kind.toString();
    }

    String step() {
        return PipelineSteps.name(goal());
    }

    Map<String, String> parameters() {
        return new LinkedHashMap<>(parameters);
    }

    String policy() {
        return policy;
    }

    FailureThreshold failOn() {
        return failOn;
    }

    boolean isDryRun() {
        return Boolean.parseBoolean(parameters.get("dryRun"));
    }

    boolean changesFiles() {
        return kind.executes();
    }

    boolean namesPlan() {
        return !parameters.getOrDefault(PLAN, "").isBlank();
    }

    boolean takesPlan() {
        return (usesPlan() || kind == Goal.GATE) && !namesPlan();
    }

    boolean usesPlan() {
        return kind == Goal.EXECUTE || kind == Goal.SUBMIT;
    }

    StepCall of(String plan) {
        Map<String, String> more = parameters();
        more.put(PLAN, plan);
        return with(more);
    }

    StepCall masked(Collection<String> secrets) {
        Map<String, String> masked = parameters();
        ON_RECORD.forEach(name -> masked.computeIfPresent(name, (key, text) -> StepSecrets.masked(text, secrets)));
        return with(masked);
    }

    private StepCall with(Map<String, String> others) {
        return new StepCall(kind, others, policy, failOn);
    }

    /** Returns whether the step can end executions, whose evidence must then be archived and signed. */
    boolean endsExecutions() {
        return changesFiles() || kind == Goal.RECOVER;
    }

    private boolean movesPlan() {
        return kind == Goal.QUEUE && parameters.containsKey("action");
    }

    String afterLoss() {
        if (kind == Goal.COMMIT) {
            return Messages.of("StepCall.afterCommit");
        }
        return Messages.of(movesPlan() ? "StepCall.afterMove" : "StepCall.runAgain");
    }

    boolean repeatable() {
        return kind.repeatable() && !movesPlan();
    }
}
