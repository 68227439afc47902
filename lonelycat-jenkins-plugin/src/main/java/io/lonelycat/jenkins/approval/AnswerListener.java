// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.approval;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** Hears of a "no" of which the policy wants somebody to be told, before the build goes on or ends with it. */
public interface AnswerListener extends ExtensionPoint {
    /**
     * Takes note of it; returns within a bounded time.
     *
     * @param step which one asked
     * @throws IOException when somebody could not be told; the build says so, and does what it would have done
     */
    void rejected(StepContext step, String planId) throws IOException, InterruptedException;

    /** Returns all that are listening. */
    static ExtensionList<AnswerListener> all() {
        return ExtensionList.lookup(AnswerListener.class);
    }
}
