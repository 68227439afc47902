// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.Extension;
import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.lonelycat.jenkins.config.StoreLogins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

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
    public String repair = "";

    /** All parameters are optional to Pipeline; the engine says which are missing. */
    @DataBoundConstructor
    public DraftStep() {}

    @Override
    String goal() {
        return GOAL;
    }

    @Override
    String credentialsId() {
        return modelCredentialsId.strip();
    }

    /** How Pipeline knows the step. */
    @Extension
    public static final class DescriptorOfStep extends LonelyCatStepDescriptor {
        /** Called by Jenkins. */
        public DescriptorOfStep() {
            super("lonelycatDraft", "Let a model draft a change");
        }

        /** Offers the credentials that the job may use. */
        @POST
        public ListBoxModel doFillModelCredentialsIdItems(
                @AncestorInPath @Nullable Item job, @QueryParameter @Nullable String modelCredentialsId) {
            return StoreLogins.choices(job, modelCredentialsId);
        }
    }
}
