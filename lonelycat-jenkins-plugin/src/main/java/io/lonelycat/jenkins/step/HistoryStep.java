// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/**
 * {@code lonelycatHistory}: lists what was executed in this workspace, the newest first, or shows a view in place of the list. What a job did in
 * any workspace is on its page.
 */
public final class HistoryStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String status = "";

    @DataBoundSetter
    public String risk = "";

    @DataBoundSetter
    public String label = "";

    @DataBoundSetter
    public String path = "";

    @DataBoundSetter
    public String since = "";

    @DataBoundSetter
    public String until = "";

    @DataBoundSetter
    public String correlation = "";

    @DataBoundSetter
    public String parent = "";

    @DataBoundSetter
    public String view = "";

    @DataBoundSetter
    public String execution = "";

    @DataBoundSetter
    public String environment = "";

    @DataBoundSetter
    public @Nullable Integer limit;

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public HistoryStep() {}

    @Override
    String goal() {
        return "history";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatHistory", "List what was executed in this workspace");
        }
    }
}
