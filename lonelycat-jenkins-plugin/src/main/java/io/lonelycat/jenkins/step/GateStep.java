// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.FailureThreshold;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
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

    @DataBoundConstructor
    public GateStep() {
        super("gate");
    }

    /** An approval that is missing is asked for by the step that follows. */
    @Override
    FailureThreshold failsFrom() {
        return FailureThreshold.DENY;
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatGate", "Check a planned change against the policy");
        }
    }
}
