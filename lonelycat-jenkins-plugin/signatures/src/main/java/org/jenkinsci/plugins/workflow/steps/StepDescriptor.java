// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.steps;

import hudson.model.Descriptor;
import io.lonelycat.signatures.Signature;
import java.util.Map;
import java.util.Set;

public abstract class StepDescriptor extends Descriptor<Step> {
    public StepDescriptor() {}

    public String argumentsToString(Map<String, Object> namedArgs) {
        throw Signature.only();
    }

    public abstract String getFunctionName();

    public Set<? extends Class<?>> getProvidedContext() {
        throw Signature.only();
    }

    public abstract Set<? extends Class<?>> getRequiredContext();

    public boolean isAdvanced() {
        throw Signature.only();
    }

    @Deprecated
    public Step newInstance(Map<String, Object> arguments) throws Exception {
        throw Signature.only();
    }

    public boolean takesImplicitBlockArgument() {
        throw Signature.only();
    }
}
