// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.steps;

import io.lonelycat.signatures.Signature;

public abstract class GeneralNonBlockingStepExecution extends StepExecution {
    protected GeneralNonBlockingStepExecution(StepContext context) {
        super(context);
    }

    protected final void run(Block block) {
        throw Signature.only();
    }

    protected interface Block {
        void run() throws Exception;
    }
}
