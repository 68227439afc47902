// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.WorkRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatWork}: lands the plans of the queue in this workspace, each whole or not at all and gated again. */
public final class WorkStep extends AbstractQueueStep {
    @DataBoundConstructor
    public WorkStep() {
        super(WorkRequest.class);
    }

    @DataBoundSetter
    public void setWatch(boolean watch) {
        give("watch", watch);
    }

    public boolean isWatch() {
        return Boolean.TRUE.equals(flag("watch"));
    }

    @DataBoundSetter
    public void setTags(String tags) {
        give("tags", tags);
    }

    public String getTags() {
        return text("tags");
    }

    @DataBoundSetter
    public void setApprovals(String approvals) {
        give("approvals", approvals);
    }

    public String getApprovals() {
        return text("approvals");
    }

    @DataBoundSetter
    public void setEnvironment(String environment) {
        give("environment", environment);
    }

    public String getEnvironment() {
        return text("environment");
    }

    @DataBoundSetter
    public void setCommit(@Nullable Boolean commit) {
        give("commit", commit);
    }

    public @Nullable Boolean getCommit() {
        return flag("commit");
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
            super(WorkRequest.class);
        }
    }
}
