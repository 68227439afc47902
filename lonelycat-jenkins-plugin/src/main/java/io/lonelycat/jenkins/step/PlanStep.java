// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.PlanRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code lonelycatPlan}: plans a change: writes down, as data, what is to change. Touches nothing else. */
public final class PlanStep extends AbstractPlanningStep {
    @DataBoundConstructor
    public PlanStep() {
        super(PlanRequest.class);
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(PlanRequest.class);
        }
    }
}
