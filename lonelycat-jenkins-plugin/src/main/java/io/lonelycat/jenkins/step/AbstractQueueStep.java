// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import hudson.model.Item;
import hudson.util.ListBoxModel;
import io.lonelycat.jenkins.config.StoreLogins;
import org.jspecify.annotations.Nullable;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What the steps of the queue have in common: where the queue is, and who may use its database. */
public abstract class AbstractQueueStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String store = "";

    /** Only steps have it: a goal of Maven names a server of Maven's settings. */
    @DataBoundSetter
    public String storeCredentialsId = "";

    @Override
    final String credentialsId() {
        return storeCredentialsId.strip();
    }

    /** What Pipeline is told of such a step. Public, since pages call its methods by reflection. */
    public abstract static class DescriptorOfQueueStep extends LonelyCatStepDescriptor {
        DescriptorOfQueueStep(String function, String title) {
            super(function, title);
        }

        /** Offers the credentials that the job may use. */
        @POST
        public ListBoxModel doFillStoreCredentialsIdItems(
                @AncestorInPath @Nullable Item job, @QueryParameter @Nullable String storeCredentialsId) {
            return StoreLogins.choices(job, storeCredentialsId);
        }
    }
}
