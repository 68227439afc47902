// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.steps;

import io.lonelycat.signatures.Signature;
import java.io.Serializable;

public abstract class StepExecution implements Serializable {
    protected StepExecution(StepContext context) {}

    public boolean blocksRestart() {
        throw Signature.only();
    }

    public StepContext getContext() {
        throw Signature.only();
    }

    public void onResume() {
        throw Signature.only();
    }

    public abstract boolean start() throws Exception;

    public void stop(Throwable cause) throws Exception {
        throw Signature.only();
    }
}
