// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatCommit}: commits the files of an execution, and nothing else. */
public final class CommitStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String execution = "";

    @DataBoundSetter
    public String branch = "";

    @DataBoundSetter
    public boolean note;

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public CommitStep() {}

    @Override
    String goal() {
        return "commit";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatCommit", "Commit the files of an execution");
        }
    }
}
