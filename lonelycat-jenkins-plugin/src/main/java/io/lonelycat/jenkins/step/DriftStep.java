// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatDrift}: says which files that executions made in this workspace are still as they left them. Changes nothing. */
public final class DriftStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String path = "";

    @DataBoundSetter
    public String since = "";

    @DataBoundSetter
    public String execution = "";

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public DriftStep() {}

    @Override
    String goal() {
        return "drift";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatDrift", "Say which files that executions made were changed since");
        }
    }
}
