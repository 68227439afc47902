// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import hudson.util.ListBoxModel;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.jenkins.WordChoices;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatRecover}: rolls back or finishes what a killed run left behind; ends a quarantine as a person decided. */
public final class RecoverStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String resolve = "";

    @DataBoundSetter
    public String reason = "";

    @DataBoundConstructor
    public RecoverStep() {
        super("recover");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatRecover", "Recover an unfinished execution, or end a quarantine");
        }

        /** Offers the words of the parameter. */
        public ListBoxModel doFillResolveItems() {
            return WordChoices.of(GoalParameters.choices("resolve"));
        }
    }
}
