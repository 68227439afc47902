// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code lonelycatPlan}: plans a change: writes down, as data, what is to change. Touches nothing else. */
public final class PlanStep extends AbstractPlanningStep {
    @DataBoundConstructor
    public PlanStep() {
        super("plan");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatPlan", "Plan a change from a patch, edits or files");
        }
    }
}
