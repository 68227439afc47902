// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatRollback}: rolls back a change that was made before, as an execution of its own. */
public final class RollbackStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String execution = "";

    @DataBoundSetter
    public String reason = "";

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public RollbackStep() {}

    @Override
    String goal() {
        return "rollback";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatRollback", "Roll back a change that was made before");
        }
    }
}
