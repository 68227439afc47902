// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.AbortException;
import hudson.Extension;
import hudson.model.Run;
import hudson.model.TaskListener;
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

    @DataBoundSetter
    public @Nullable String plan;

    @DataBoundSetter
    public @Nullable String environment;

    @DataBoundSetter
    public @Nullable String policy;

    @DataBoundSetter
    public @Nullable String message;

    @DataBoundSetter
    public @Nullable String failOn;

    /** Called by Jenkins. */
    @DataBoundConstructor
    public ApproveStep() {}

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

    static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(QuestionEnd.STEP, "Wait until approvers have approved a planned change");
        }

        /** It waits outside of a node. */
        @Override
        public Set<? extends Class<?>> getRequiredContext() {
            return Set.of(Run.class, TaskListener.class);
        }
    }
}
