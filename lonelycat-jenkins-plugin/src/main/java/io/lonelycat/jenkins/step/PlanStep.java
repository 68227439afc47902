// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatPlan}: plans a change: writes down, as data, what is to change. Touches nothing else. */
public final class PlanStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String patch = "";

    @DataBoundSetter
    public String from = "";

    @DataBoundSetter
    public String delete = "";

    @DataBoundSetter
    public boolean mirror;

    @DataBoundSetter
    public String mirrorInclude = "";

    @DataBoundSetter
    public String range = "";

    @DataBoundSetter
    public String changeset = "";

    @DataBoundSetter
    public String edits = "";

    @DataBoundSetter
    public String form = "";

    @DataBoundSetter
    public String correlationId = "";

    @DataBoundSetter
    public String parentExecution = "";

    @DataBoundSetter
    public String trigger = "";

    @DataBoundSetter
    public String labels = "";

    @DataBoundSetter
    public String costs = "";

    @DataBoundSetter
    public String planFile = "";

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
