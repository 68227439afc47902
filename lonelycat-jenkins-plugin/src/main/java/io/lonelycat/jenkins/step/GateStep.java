// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.GateRequest;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatGate}: asks the policy whether a planned change may be made. Changes nothing. */
public final class GateStep extends AbstractLonelyCatStep {
    @DataBoundConstructor
    public GateStep() {
        super(GateRequest.class);
    }

    @DataBoundSetter
    public void setPlan(String plan) {
        give("plan", plan);
    }

    public String getPlan() {
        return text("plan");
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        give("environment", environment);
    }

    public String getEnvironment() {
        return text("environment");
    }

    @DataBoundSetter
    public void setApprovals(String approvals) {
        give("approvals", approvals);
    }

    public String getApprovals() {
        return text("approvals");
    }

    /** An approval that is missing is asked for by the step that follows. */
    @Override
    FailureThreshold failsFrom() {
        return FailureThreshold.DENY;
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(GateRequest.class);
        }
    }
}
