// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Is called for a rejection for which the policy names recipients, before the build goes on or ends. */
public interface AnswerListener extends ExtensionPoint {
    /**
     * Takes note of it; returns within a bounded time.
     *
     * @param step which one asked
     * @throws IOException if a notification could not be sent; the build logs it and goes on as usual
     */
    void rejected(StepContext step, String planId) throws IOException, InterruptedException;

    /** Returns all that are listening. */
    static ExtensionList<AnswerListener> all() {
        return ExtensionList.lookup(AnswerListener.class);
    }
}
