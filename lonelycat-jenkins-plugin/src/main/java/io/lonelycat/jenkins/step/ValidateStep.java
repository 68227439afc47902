// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.api.ValidateRequest;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatValidate}: tries out whether governance works here. */
public final class ValidateStep extends AbstractLonelyCatStep {
    @DataBoundConstructor
    public ValidateStep() {
        super(ValidateRequest.class);
    }

    @DataBoundSetter
    public void setSkipServices(@Nullable Boolean skipServices) {
        give("skipServices", skipServices);
    }

    public @Nullable Boolean getSkipServices() {
        return flag("skipServices");
    }

    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super(ValidateRequest.class);
        }
    }
}
