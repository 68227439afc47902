// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatRollback}: rolls back a change that was made before, as an execution of its own. */
public final class RollbackStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String execution = "";

    @DataBoundSetter
    public String reason = "";

    @DataBoundConstructor
    public RollbackStep() {
        super("rollback");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatRollback", "Roll back an applied change");
        }
    }
}
