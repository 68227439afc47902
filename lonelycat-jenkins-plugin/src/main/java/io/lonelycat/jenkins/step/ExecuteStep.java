// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatExecute}: executes a planned change, whole or not at all, if the policy allows it now. */
public final class ExecuteStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String plan = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public String approvals = "";

    @DataBoundSetter
    public @Nullable Boolean dryRun;

    @DataBoundSetter
    public @Nullable Boolean rehearse;

    @DataBoundSetter
    public @Nullable Boolean commit;

    @DataBoundSetter
    public String branch = "";

    @DataBoundConstructor
    public ExecuteStep() {
        super("execute");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatExecute", "Apply a planned change, or roll it back completely");
        }
    }
}
