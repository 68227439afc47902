// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code lonelycatPlan}: plans a change: writes down, as data, what is to change. Touches nothing else. */
public final class PlanStep extends AbstractPlanningStep {
    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public PlanStep() {}

    @Override
    String goal() {
        return "plan";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatPlan", "Plan a change: write down, as data, what is to change");
        }
    }
}
