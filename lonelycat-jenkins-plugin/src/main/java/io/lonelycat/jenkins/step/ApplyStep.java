// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatApply}: plans a change, asks the policy and executes it, in one step. */
public final class ApplyStep extends AbstractPlanningStep {
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
    public ApplyStep() {
        super("apply");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatApply", "Plan, gate and execute a change");
        }
    }
}
