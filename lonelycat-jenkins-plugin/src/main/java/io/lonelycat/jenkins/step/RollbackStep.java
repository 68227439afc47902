// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.RollbackRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatRollback}: rolls back a change that was made before, as an execution of its own. */
public final class RollbackStep extends AbstractLonelyCatStep {
    @DataBoundConstructor
    public RollbackStep() {
        super(RollbackRequest.class);
    }

    @DataBoundSetter
    public void setExecution(String execution) {
        give("execution", execution);
    }

    public String getExecution() {
        return text("execution");
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
            super(RollbackRequest.class);
        }
    }
}
