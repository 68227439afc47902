// SPDX-License-Identifier: MIT
package hudson.model.labels;

import hudson.model.AutoCompletionCandidates;
import hudson.model.Label;
import hudson.util.FormValidation;
import io.lonelycat.signatures.Signature;

public abstract class LabelExpression extends Label {
    protected LabelExpression(String name) {
        super(name);
    }

    public static AutoCompletionCandidates autoComplete(String label) {
        throw Signature.only();
    }

    public static FormValidation validate(String expression) {
        throw Signature.only();
    }
}
