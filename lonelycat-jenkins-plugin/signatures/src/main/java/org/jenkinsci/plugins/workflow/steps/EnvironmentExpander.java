// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.steps;

import io.lonelycat.signatures.Signature;
import java.io.Serializable;
import java.util.Set;

public abstract class EnvironmentExpander implements Serializable {
    EnvironmentExpander() {}

    public Set<String> getSensitiveVariables() {
        throw Signature.only();
    }
}
