// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
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

    @DataBoundConstructor
    public SubmitStep() {
        super("submit");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatSubmit", "Submit a plan to the queue");
        }
    }
}
