// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import hudson.util.ListBoxModel;
import io.lonelycat.api.GoalParameters;
import io.lonelycat.api.RecoverRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatRecover}: rolls back or finishes what a killed run left behind; ends a quarantine as a person decided. */
public final class RecoverStep extends AbstractLonelyCatStep {
    @DataBoundConstructor
    public RecoverStep() {
        super(RecoverRequest.class);
    }

    @DataBoundSetter
    public void setResolve(String resolve) {
        give("resolve", resolve);
    }

    public String getResolve() {
        return text("resolve");
    }

    @DataBoundSetter
    public void setReason(String reason) {
        give("reason", reason);
    }

    public String getReason() {
        return text("reason");
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(RecoverRequest.class);
        }

        /** Offers the words of the parameter. */
        public ListBoxModel doFillResolveItems() {
            return choices(GoalParameters.choices("resolve"));
        }
    }
}
