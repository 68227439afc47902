// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatHistory}: lists what was executed in this workspace, the newest first; or counts it; or shows the relatives of one execution. */
public final class HistoryStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public @Nullable String status;

    @DataBoundSetter
    public @Nullable String verdict;

    @DataBoundSetter
    public @Nullable String risk;

    @DataBoundSetter
    public @Nullable String trigger;

    @DataBoundSetter
    public @Nullable String label;

    @DataBoundSetter
    public @Nullable String path;

    @DataBoundSetter
    public @Nullable String since;

    @DataBoundSetter
    public @Nullable String until;

    @DataBoundSetter
    public @Nullable String correlation;

    @DataBoundSetter
    public @Nullable String environment;

    @DataBoundSetter
    public @Nullable Integer limit;

    @DataBoundSetter
    public @Nullable String after;

    @DataBoundSetter
    public boolean rebuild;

    @DataBoundSetter
    public boolean statistics;

    @DataBoundSetter
    public @Nullable String lineageOf;

    @DataBoundSetter
    public @Nullable Integer depth;

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
