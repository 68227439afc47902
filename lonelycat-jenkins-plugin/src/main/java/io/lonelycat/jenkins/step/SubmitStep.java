// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.SubmitRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatSubmit}: puts a plan into the queue, in which each waits for its turn to be landed. */
public final class SubmitStep extends AbstractQueueStep {
    @DataBoundConstructor
    public SubmitStep() {
        super(SubmitRequest.class);
    }

    @DataBoundSetter
    public void setPlan(String plan) {
        give("plan", plan);
    }

    public String getPlan() {
        return text("plan");
    }

    @DataBoundSetter
    public void setPriority(String priority) {
        give("priority", priority);
    }

    public String getPriority() {
        return text("priority");
    }

    @DataBoundSetter
    public void setTags(String tags) {
        give("tags", tags);
    }

    public String getTags() {
        return text("tags");
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        give("environment", environment);
    }

    public String getEnvironment() {
        return text("environment");
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(SubmitRequest.class);
        }
    }
}
