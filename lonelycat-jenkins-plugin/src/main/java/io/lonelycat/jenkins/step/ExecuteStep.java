// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatExecute}: executes a planned change, whole or not at all, if the policy allows it now. */
public final class ExecuteStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String plan = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public String approvals = "";

    @DataBoundSetter
    public @Nullable Boolean dryRun;

    @DataBoundSetter
    public @Nullable Boolean rehearse;

    @DataBoundSetter
    public @Nullable Boolean commit;

    @DataBoundSetter
    public String branch = "";

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public ExecuteStep() {}

    @Override
    String goal() {
        return "execute";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatExecute", "Execute a planned change, whole or not at all");
        }
    }
}
