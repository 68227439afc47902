// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.steps;

import hudson.ExtensionPoint;
import hudson.model.Describable;
import io.lonelycat.signatures.Signature;

public abstract class Step implements Describable<Step>, ExtensionPoint {
    public Step() {}

    @Override
    public StepDescriptor getDescriptor() {
        throw Signature.only();
    }

    public abstract StepExecution start(StepContext context) throws Exception;
}
