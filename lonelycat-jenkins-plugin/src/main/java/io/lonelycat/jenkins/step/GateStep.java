// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.FailureThreshold;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatGate}: asks the policy whether a planned change may be made. Changes nothing. */
public final class GateStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String plan = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public String approvals = "";

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public GateStep() {}

    @Override
    String goal() {
        return "gate";
    }

    /** An approval that is missing is asked for by the step that follows. */
    @Override
    FailureThreshold failsFrom() {
        return FailureThreshold.DENY;
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatGate", "Ask the policy whether a planned change may be made");
        }
    }
}
