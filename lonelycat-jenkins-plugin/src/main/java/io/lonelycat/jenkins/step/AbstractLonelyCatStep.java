// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.AbortException;
import io.lonelycat.api.Request;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.PipelineSteps;
import io.lonelycat.jenkins.approval.ApproveExecution;
import io.lonelycat.next.Goal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * A step that asks the engine on the agent, or approvers. The build generates a class for each step, with the parameters of its goal that its form asks for. All
 * parameters are optional to Pipeline: the engine refuses a call that lacks one. Forms send an empty text for a parameter that was not given.
 */
public abstract class AbstractLonelyCatStep extends Step {
    private final Goal kind;
    private final Map<String, String> given = new LinkedHashMap<>();
    private String policy = "";
    private String failOn = "";

    AbstractLonelyCatStep(Class<? extends Request> request) {
        this.kind = Goal.named(Request.goal(request)).orElseThrow();
    }

    /** Takes the name of a policy on the controller, which the agent does not get as it stands. */
    @DataBoundSetter
    public final void setPolicy(String policy) {
        this.policy = policy;
    }

    public final String getPolicy() {
        return policy;
    }

    @DataBoundSetter
    public final void setFailOn(String failOn) {
        this.failOn = failOn;
    }

    public final String getFailOn() {
        return failOn;
    }

    /** Keeps a parameter of the goal, by its name in the core; a blank text is not given. */
    final void give(String name, @Nullable Object value) {
        if (value == null || value.toString().isBlank()) {
            given.remove(name);
        } else {
            given.put(name, value.toString());
        }
    }

    final String text(String name) {
        return given.getOrDefault(name, "");
    }

    final @Nullable Boolean flag(String name) {
        return given.containsKey(name) ? Boolean.valueOf(given.get(name)) : null;
    }

    final @Nullable Integer number(String name) {
        return given.containsKey(name) ? Integer.valueOf(given.get(name)) : null;
    }

    /** Returns from which answer on the step fails by default. What lonelycatGate does not allow yet, the step that follows asks people for. */
    private FailureThreshold failsFrom() {
        return kind == Goal.GATE ? FailureThreshold.DENY : FailureThreshold.NEED_APPROVAL;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        StepCall call = call();
        // People answer on the controller, where no engine works.
        return call.kind() == Goal.APPROVE
                ? new ApproveExecution(context, call.parameters(), policy, call.failOn())
                : new GuardedExecution(context, call);
    }

    final StepCall call() throws AbortException {
        try {
            return new StepCall(kind, given, policy, FailureThreshold.of("failOn", failOn, failsFrom()));
        } catch (InvalidInputException e) {
            throw new AbortException(
                    FailureLine.of(PipelineSteps.name(kind.toString()), String.valueOf(e.getMessage())));
        }
    }
}
