// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.api.CommitRequest;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.api.GateRequest;
import io.lonelycat.api.QueueRequest;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.api.Request;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.api.WorkRequest;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.Messages;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.StepSecrets;
import io.lonelycat.jenkins.agent.EngineRequest;
import io.lonelycat.next.Goal;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The call of a step. It outlives a restart of the controller, so it is no record and holds no secret. */
final class StepCall implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String PLAN = "plan";
    private static final Set<String> ON_RECORD = Set.of("intent", "label", "reason");

    private final String goal;
    private final LinkedHashMap<String, String> parameters;
    private final @Nullable String policy;

    private final String credentialsId;
    private final FailureThreshold failOn;

    StepCall(
            String goal,
            Map<String, String> parameters,
            @Nullable String policy,
            String credentialsId,
            FailureThreshold failOn) {
        this.goal = goal;
        this.parameters = new LinkedHashMap<>(parameters);
        this.policy = policy;
        this.credentialsId = credentialsId;
        this.failOn = failOn;
    }

    String goal() {
        return goal;
    }

    /** Returns whether the step makes this request. */
    boolean is(Class<? extends Request> request) {
        return goal.equals(Request.goal(request));
    }

    /** Returns whether the goal of the step is of a kind, such as {@link Request.ToEnvironment}. */
    boolean isOfKind(Class<?> kind) {
        return kind.isAssignableFrom(Request.type(goal));
    }

    /** Returns the name of the step in a pipeline. */
    String step() {
        return PipelineSteps.name(goal);
    }

    /** Returns a copy of the parameters, by the names of the core's keys. */
    Map<String, String> parameters() {
        return new LinkedHashMap<>(parameters);
    }

    /** Returns which policy the step asks for. */
    @Nullable
    String policy() {
        return policy;
    }

    /** Returns the id of the credentials for a server that the engine on the agent uses; empty where the step names no credentials. */
    String credentialsId() {
        return credentialsId;
    }

    FailureThreshold failOn() {
        return failOn;
    }

    /** Returns whether the step changes files of the workspace, so that a lost agent has to be recovered from. */
    boolean changesFiles() {
        return EngineRequest.executes(goal);
    }

    /** Returns whether the step takes the plan that a step before it made, since it names none. */
    boolean takesPlan() {
        return (usesPlan() || is(GateRequest.class))
                && parameters.getOrDefault(PLAN, "").isBlank();
    }

    /** Returns whether a plan is executed, or waits for its turn, after the step. */
    boolean usesPlan() {
        return is(ExecuteRequest.class) || is(SubmitRequest.class);
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
        return new StepCall(goal, others, policy, credentialsId, failOn);
    }

    /** Returns whether the step ends executions, so that their evidence is archived, and signed before. */
    boolean endsExecutions() {
        return changesFiles() || is(RecoverRequest.class);
    }

    /** Returns whether the step executes the plans of a queue, so that its answer is about several changes. */
    boolean isWorker() {
        return is(WorkRequest.class);
    }

    /** Returns whether the step moves a plan of the queue, which it can do once. */
    private boolean movesPlan() {
        return is(QueueRequest.class) && parameters.containsKey("action");
    }

    /** Returns what to do where the agent was lost, for a step that neither changes files nor can be asked twice. */
    String afterLoss() {
        if (is(CommitRequest.class)) {
            return Messages.of("StepCall.afterCommit");
        }
        return Messages.of(movesPlan() ? "StepCall.afterMove" : "StepCall.runAgain");
    }

    /** Returns whether asking twice does no harm: a decision, a plan in the queue and a recovered workspace are the same again. */
    boolean repeatable() {
        return Goal.named(goal).filter(Goal::repeatable).isPresent() && !movesPlan();
    }
}
