// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import io.lonelycat.jenkins.config.LonelyCatStepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code lonelycatDraft}: has a model draft a change, as a plan. Executes nothing. */
public final class DraftStep extends AbstractLonelyCatStep {
    static final String GOAL = "draft";

    @DataBoundSetter
    public String task = "";

    @DataBoundSetter
    public String scope = "";

    @DataBoundSetter
    public String model = "";

    @DataBoundSetter
    public String modelUrl = "";

    /** Only this step has it: a goal of Maven names a server of Maven's settings. */
    @DataBoundSetter
    public String modelCredentialsId = "";

    @DataBoundSetter
    public String execution = "";

    @DataBoundConstructor
    public DraftStep() {
        super(GOAL);
    }

    @Override
    String credentialsId() {
        return modelCredentialsId.strip();
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        public DescriptorOfStep() {
            super("lonelycatDraft", "Let a model draft a change");
        }
    }
}
