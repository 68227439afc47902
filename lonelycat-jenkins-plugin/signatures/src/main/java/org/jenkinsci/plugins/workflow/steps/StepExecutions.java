// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.steps;

import io.lonelycat.signatures.Signature;

public class StepExecutions {
    private StepExecutions() {}

    public static StepExecution synchronousNonBlocking(StepContext context, SynchronousBody body) {
        throw Signature.only();
    }

    public interface SynchronousBody {
        Object call(StepContext context) throws Exception;
    }
}
