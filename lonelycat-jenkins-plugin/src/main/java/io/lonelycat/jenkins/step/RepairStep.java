// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatRepair}: proposes a plan that mends an execution that failed. Executes nothing. */
public final class RepairStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String execution = "";

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public RepairStep() {}

    @Override
    String goal() {
        return "repair";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatRepair", "Propose a plan that fixes a failed change");
        }
    }
}
