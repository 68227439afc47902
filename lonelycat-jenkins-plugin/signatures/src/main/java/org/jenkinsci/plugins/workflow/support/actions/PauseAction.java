// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.support.actions;

import io.lonelycat.signatures.Signature;
import java.io.IOException;
import org.jenkinsci.plugins.workflow.actions.PersistentAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

public class PauseAction implements PersistentAction {
    public PauseAction(String cause) {}

    public static void endCurrentPause(FlowNode node) throws IOException {
        throw Signature.only();
    }

    @Override
    public final String getDisplayName() {
        throw Signature.only();
    }

    @Override
    public final String getIconFileName() {
        throw Signature.only();
    }

    @Override
    public String getUrlName() {
        throw Signature.only();
    }
}
