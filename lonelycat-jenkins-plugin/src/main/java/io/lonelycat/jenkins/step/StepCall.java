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

/** The call of a step. It outlives a restart of the controller, so it is no record and holds no secret. */
final class StepCall implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String PLAN = "plan";
    private static final Set<String> ON_RECORD = Set.of("intent", "label", "reason");

    private final Goal kind;
    private final LinkedHashMap<String, String> parameters;
    private final String policy;
    private final FailureThreshold failOn;

    /**
     * Takes what a step was given.
     *
     * @param parameters by the names of the core's keys
     * @param policy which policy the step asks for; empty where it asks for none
     */
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

    /** Returns whether the step changes files of the workspace, so that a lost agent has to be recovered from. */
    boolean changesFiles() {
        return kind.executes();
    }

    boolean namesPlan() {
        return !parameters.getOrDefault(PLAN, "").isBlank();
    }

    /** Returns whether the step takes the plan that a step before it made, since it names none. */
    boolean takesPlan() {
        return (usesPlan() || kind == Goal.GATE) && !namesPlan();
    }

    /** Returns whether a plan is executed, or waits for its turn, after the step. */
    boolean usesPlan() {
        return kind == Goal.EXECUTE || kind == Goal.SUBMIT;
    }

    /** Returns the same for a plan. */
    StepCall of(String plan) {
        Map<String, String> more = parameters();
        more.put(PLAN, plan);
        return with(more);
    }

    /** Returns the same with secrets masked in what goes on record. */
    StepCall masked(Collection<String> secrets) {
        Map<String, String> masked = parameters();
        ON_RECORD.forEach(name -> masked.computeIfPresent(name, (key, text) -> StepSecrets.masked(text, secrets)));
        return with(masked);
    }

    private StepCall with(Map<String, String> others) {
        return new StepCall(kind, others, policy, failOn);
    }

    /** Returns whether the step ends executions, so that their evidence is archived, and signed before. */
    boolean endsExecutions() {
        return changesFiles() || kind == Goal.RECOVER;
    }

    /** Returns whether the step moves a plan of the queue, which it can do once. */
    private boolean movesPlan() {
        return kind == Goal.QUEUE && parameters.containsKey("action");
    }

    /** Returns what to do where the agent was lost, for a step that neither changes files nor can be asked twice. */
    String afterLoss() {
        if (kind == Goal.COMMIT) {
            return Messages.of("StepCall.afterCommit");
        }
        return Messages.of(movesPlan() ? "StepCall.afterMove" : "StepCall.runAgain");
    }

    /** Returns whether asking twice does no harm: a decision, a plan in the queue and a recovered workspace are the same again. */
    boolean repeatable() {
        return kind.repeatable() && !movesPlan();
    }
}
