// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatQueue}: lists the plans of the queue, or moves a plan or the queue itself. */
public final class QueueStep extends AbstractQueueStep {
    @DataBoundSetter
    public String plan = "";

    @DataBoundSetter
    public String action = "";

    @DataBoundSetter
    public String reason = "";

    @DataBoundConstructor
    public QueueStep() {
        super("queue");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatQueue", "List the queue, or change the queue or one of its plans");
        }
    }
}
