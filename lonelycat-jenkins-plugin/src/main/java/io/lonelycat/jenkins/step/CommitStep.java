// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatCommit}: commits the files of an execution, and nothing else. */
public final class CommitStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String execution = "";

    @DataBoundSetter
    public String branch = "";

    @DataBoundConstructor
    public CommitStep() {
        super("commit");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatCommit", "Commit the files of an execution");
        }
    }
}
