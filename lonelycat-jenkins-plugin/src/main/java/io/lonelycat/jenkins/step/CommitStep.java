// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.CommitRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatCommit}: commits the files of an execution, and nothing else. */
public final class CommitStep extends AbstractLonelyCatStep {
    @DataBoundConstructor
    public CommitStep() {
        super(CommitRequest.class);
    }

    @DataBoundSetter
    public void setExecution(String execution) {
        give("execution", execution);
    }

    public String getExecution() {
        return text("execution");
    }

    @DataBoundSetter
    public void setBranch(String branch) {
        give("branch", branch);
    }

    public String getBranch() {
        return text("branch");
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(CommitRequest.class);
        }
    }
}
