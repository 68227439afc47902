// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
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

    @DataBoundConstructor
    public HistoryStep() {
        super("history");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatHistory", "List the executions in this workspace");
        }
    }
}
