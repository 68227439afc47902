// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.StepSecrets;
import java.io.Serializable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a step was asked to do; outlives a restart of the controller, so it is no record and holds no secret. */
final class StepCall implements Serializable {
    private static final long serialVersionUID = 1;
    private static final String RECOVER = "recover";
    private static final Set<String> CHANGING = Set.of("apply", "execute", "rollback", "work");
    private static final String PLAN = "plan";
    private static final Set<String> ASKING = Set.of("gate", "validate", "history", "submit", "queue", RECOVER);

    private static final Set<String> ON_RECORD = Set.of("intent", "label", "reason");

    private final String goal;
    private final LinkedHashMap<String, String> parameters;
    private final @Nullable String policy;

    private final String credentialsId;
    private final FailureThreshold failOn;
    private final FailureThreshold unstableOn;

    StepCall(
            String goal,
            Map<String, String> parameters,
            @Nullable String policy,
            String credentialsId,
            FailureThreshold failOn,
            FailureThreshold unstableOn) {
        this.goal = goal;
        this.parameters = new LinkedHashMap<>(parameters);
        this.policy = policy;
        this.credentialsId = credentialsId;
        this.failOn = failOn;
        this.unstableOn = unstableOn;
    }

    String goal() {
        return goal;
    }

    /** The name in a pipeline. */
    String step() {
        return step(goal);
    }

    /** The name of the step for a goal. */
    static String step(String goal) {
        return "lonelycat" + goal.substring(0, 1).toUpperCase(Locale.ROOT) + goal.substring(1);
    }

    /** What was given, by the names of the core's keys; a copy. */
    Map<String, String> parameters() {
        return new LinkedHashMap<>(parameters);
    }

    /** Which policy the step asks for. */
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

    FailureThreshold unstableOn() {
        return unstableOn;
    }

    /** Whether it changes files of the workspace, so that a lost agent has to be recovered from. */
    boolean changesFiles() {
        return CHANGING.contains(goal);
    }

    /** Whether it takes the plan that a step before it made, since it names none. */
    boolean takesPlan() {
        return (usesPlan() || goal.equals("gate"))
                && parameters.getOrDefault(PLAN, "").isBlank();
    }

    /** Whether a plan is executed, or waits for its turn, after it. */
    boolean usesPlan() {
        return goal.equals("execute") || goal.equals("submit");
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
        return new StepCall(goal, others, policy, credentialsId, failOn, unstableOn);
    }

    /** Whether it ends executions, so that their evidence is archived, and signed before. */
    boolean endsExecutions() {
        return changesFiles() || goal.equals(RECOVER);
    }

    /** Whether it executes the plans of a queue, so that its answer is about several changes. */
    boolean isWorker() {
        return goal.equals("work");
    }

    /** Whether it moves a plan of the queue, which it can do once. */
    boolean movesPlan() {
        return goal.equals("queue") && parameters.containsKey("action");
    }

    /** What to do where the agent was lost, for a step that neither changes files nor can be asked twice. */
    String afterLoss() {
        if (goal.equals("commit")) {
            return "Check with `git log` whether the commit was made. If the commit was not made, run the build again.";
        }
        return movesPlan()
                ? "Run lonelycatQueue to see the state of the plan."
                : "The files of the project were not changed; run the build again.";
    }

    /** Whether asking twice does no harm. */
    boolean repeatable() {
        return ASKING.contains(goal) && !movesPlan();
    }
}
