// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatPlan}: plans a change: writes down, as data, what is to change. Touches nothing else. */
public final class PlanStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public @Nullable String patch;

    @DataBoundSetter
    public @Nullable String from;

    @DataBoundSetter
    public @Nullable String delete;

    @DataBoundSetter
    public boolean mirror;

    @DataBoundSetter
    public @Nullable String mirrorInclude;

    @DataBoundSetter
    public @Nullable String range;

    @DataBoundSetter
    public @Nullable String changeset;

    @DataBoundSetter
    public @Nullable String edits;

    @DataBoundSetter
    public @Nullable String correlationId;

    @DataBoundSetter
    public @Nullable String parentExecution;

    @DataBoundSetter
    public @Nullable String trigger;

    @DataBoundSetter
    public @Nullable String labels;

    @DataBoundSetter
    public @Nullable String planFile;

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public PlanStep() {}

    @Override
    String goal() {
        return "plan";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatPlan", "Plan a change: write down, as data, what is to change");
        }
    }
}
