// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.lonelycat.api.ApproveRequest;
import io.lonelycat.error.InvalidInputException;
import io.lonelycat.jenkins.FailureLine;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import java.io.Serializable;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code lonelycatApprove}: waits, without an executor, until people have answered for a plan that was gated. It is stored with
 * its execution, which outlives a restart of the controller. All parameters are optional; an empty text says nothing.
 */
public final class ApproveStep extends Step implements Serializable {
    private static final long serialVersionUID = 1;

    private @Nullable String plan;
    private @Nullable String environment;
    private @Nullable String policy;
    private @Nullable String message;
    private @Nullable String failOn;

    /** Called by Jenkins. */
    @DataBoundConstructor
    public ApproveStep() {}

    @DataBoundSetter
    public void setPlan(@Nullable String plan) {
        this.plan = given(plan);
    }

    public @Nullable String getPlan() {
        return plan;
    }

    @DataBoundSetter
    public void setEnvironment(@Nullable String environment) {
        this.environment = given(environment);
    }

    public @Nullable String getEnvironment() {
        return environment;
    }

    @DataBoundSetter
    public void setPolicy(@Nullable String policy) {
        this.policy = given(policy);
    }

    public @Nullable String getPolicy() {
        return policy;
    }

    @DataBoundSetter
    public void setMessage(@Nullable String message) {
        this.message = given(message);
    }

    public @Nullable String getMessage() {
        return message;
    }

    @DataBoundSetter
    public void setFailOn(@Nullable String failOn) {
        this.failOn = given(failOn);
    }

    public @Nullable String getFailOn() {
        return failOn;
    }

    @Override
    public StepExecution start(StepContext context) throws AbortException {
        try {
            failsOn();
            return new ApproveExecution(context, this);
        } catch (InvalidInputException e) {
            throw new AbortException(FailureLine.of(QuestionEnd.STEP, String.valueOf(e.getMessage())));
        }
    }

    FailureThreshold failsOn() {
        return FailureThreshold.of("failOn", failOn, FailureThreshold.NEED_APPROVAL);
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(ApproveRequest.class);
        }

        /** It waits outside of a node. */
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
