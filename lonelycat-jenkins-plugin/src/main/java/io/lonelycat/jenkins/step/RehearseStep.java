// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatRehearse}: tries a planned change out in a copy of the workspace, if the policy allows it now. */
public final class RehearseStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String plan = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public String approvals = "";

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public RehearseStep() {}

    @Override
    String goal() {
        return "rehearse";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatRehearse", "Try a planned change out in a copy of the workspace");
        }
    }
}
