// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatValidate}: tries out whether governance works here. */
public final class ValidateStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public @Nullable Boolean skipServices;

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public ValidateStep() {}

    @Override
    String goal() {
        return "validate";
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatValidate", "Try out whether governance works here");
        }
    }
}
