// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.step;

import org.kohsuke.stapler.DataBoundSetter;

/** What the steps of the queue have in common: where the queue is, and who may use its database. */
public abstract class AbstractQueueStep extends AbstractLonelyCatStep {
    @DataBoundSetter
    public String store = "";

    /** Only steps have it: a goal of Maven names a server of Maven's settings. */
    @DataBoundSetter
    public String storeCredentialsId = "";

    AbstractQueueStep(String goal) {
        super(goal);
    }

    @Override
    final String credentialsId() {
        return storeCredentialsId.strip();
    }
}
