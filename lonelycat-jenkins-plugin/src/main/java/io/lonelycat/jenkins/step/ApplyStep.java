// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.ApplyRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatApply}: plans a change, asks the policy and executes it, in one step. */
public final class ApplyStep extends AbstractPlanningStep {
    @DataBoundConstructor
    public ApplyStep() {
        super(ApplyRequest.class);
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

    @DataBoundSetter
    public void setDryRun(@Nullable Boolean dryRun) {
        give("dryRun", dryRun);
    }

    public @Nullable Boolean getDryRun() {
        return flag("dryRun");
    }

    @DataBoundSetter
    public void setRehearse(@Nullable Boolean rehearse) {
        give("rehearse", rehearse);
    }

    public @Nullable Boolean getRehearse() {
        return flag("rehearse");
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
            super(ApplyRequest.class);
        }
    }
}
