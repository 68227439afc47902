// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import io.lonelycat.api.Request;
import org.kohsuke.stapler.DataBoundSetter;

/** A step of the queue. Takes where the queue is, and the credentials for its database. */
public abstract class AbstractQueueStep extends AbstractLonelyCatStep {
    private String storeCredentialsId = "";

    AbstractQueueStep(Class<? extends Request> request) {
        super(request);
    }

    @DataBoundSetter
    public final void setStore(String store) {
        give("store", store);
    }

    public final String getStore() {
        return text("store");
    }

    /** Only steps have it: a goal of Maven names a server of Maven's settings. */
    @DataBoundSetter
    public final void setStoreCredentialsId(String storeCredentialsId) {
        this.storeCredentialsId = storeCredentialsId;
    }

    public final String getStoreCredentialsId() {
        return storeCredentialsId;
    }

    @Override
    final String credentialsId() {
        return storeCredentialsId.strip();
    }
}
