// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatValidate}: tries out whether governance works here. */
public final class ValidateStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public @Nullable Boolean skipServices;

    @DataBoundConstructor
    public ValidateStep() {
        super("validate");
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatValidate", "Validate the setup with probes");
        }
    }
}
