// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.actions;

import hudson.model.Result;
import io.lonelycat.signatures.Signature;

public class WarningAction implements PersistentAction {
    public WarningAction(Result result) {}

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public String getIconFileName() {
        throw Signature.only();
    }

    @Override
    public String getUrlName() {
        throw Signature.only();
    }

    public WarningAction withMessage(String message) {
        throw Signature.only();
    }
}
