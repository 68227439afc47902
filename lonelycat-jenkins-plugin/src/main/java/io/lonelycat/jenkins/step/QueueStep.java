// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.QueueRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatQueue}: lists the plans of the queue, or moves a plan or the queue itself. */
public final class QueueStep extends AbstractQueueStep {
    @DataBoundConstructor
    public QueueStep() {
        super(QueueRequest.class);
    }

    @DataBoundSetter
    public void setPlan(String plan) {
        give("plan", plan);
    }

    public String getPlan() {
        return text("plan");
    }

    @DataBoundSetter
    public void setAction(String action) {
        give("action", action);
    }

    public String getAction() {
        return text("action");
    }

    @DataBoundSetter
    public void setReason(String reason) {
        give("reason", reason);
    }

    public String getReason() {
        return text("reason");
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(QueueRequest.class);
        }
    }
}
