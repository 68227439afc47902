// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.ExecuteRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatExecute}: executes a planned change, whole or not at all, if the policy allows it now. */
public final class ExecuteStep extends AbstractLonelyCatStep {
    @DataBoundConstructor
    public ExecuteStep() {
        super(ExecuteRequest.class);
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
            super(ExecuteRequest.class);
        }
    }
}
