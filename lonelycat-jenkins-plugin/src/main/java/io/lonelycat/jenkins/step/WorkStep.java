// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatWork}: lands the plans of the queue in this workspace, each whole or not at all and gated again. */
public final class WorkStep extends AbstractQueueStep {
    @DataBoundSetter
    public boolean watch;

    @DataBoundSetter
    public String tags = "";

    @DataBoundSetter
    public String approvals = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public @Nullable Boolean commit;

    @DataBoundSetter
    public String branch = "";

    @DataBoundConstructor
    public WorkStep() {
        super("work");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatWork", "Apply the plans of the queue");
        }
    }
}
