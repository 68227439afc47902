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
 * Base class of the generated steps. All parameters are optional in Pipeline; the engine reports missing ones. Forms send an empty string
 * for a missing parameter.
 */
public abstract class AbstractLonelyCatStep extends Step {
    private final Goal kind;
    private final Map<String, String> given = new LinkedHashMap<>();
    private String policy = "";
    private String failOn = "";

    AbstractLonelyCatStep(Class<? extends Request> request) {
        this.kind = Goal.named(Request.goal(request)).orElseThrow();
    }

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

    /** Returns the default threshold. {@code lonelycatGate} does not fail for missing approvals, because the next step can request them. */
    private FailureThreshold failsFrom() {
        return kind == Goal.GATE ? FailureThreshold.DENY : FailureThreshold.NEED_APPROVAL;
    }

    @Override
    public StepExecution start(StepContext context) throws Exception {
        StepCall call = call();
        // Approvals are handled on the controller, without an engine.
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
