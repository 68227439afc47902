// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatSubmit}: puts a plan into the queue, in which each waits for its turn to be landed. */
public final class SubmitStep extends AbstractQueueStep {
    @DataBoundSetter
    public String plan = "";

    @DataBoundSetter
    public String priority = "";

    @DataBoundSetter
    public String tags = "";

    @DataBoundSetter
    public String environment = "";

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public SubmitStep() {}

    @Override
    String goal() {
        return "submit";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatSubmit", "Submit a plan to the queue");
        }
    }
}
