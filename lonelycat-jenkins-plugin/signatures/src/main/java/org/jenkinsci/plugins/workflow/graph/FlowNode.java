// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.graph;

import hudson.model.Actionable;
import hudson.model.Saveable;
import io.lonelycat.signatures.Signature;
import java.io.IOException;

public abstract class FlowNode extends Actionable implements Saveable {
    FlowNode() {}

    @Override
    public String getDisplayName() {
        throw Signature.only();
    }

    public String getId() {
        throw Signature.only();
    }

    public final boolean isActive() {
        throw Signature.only();
    }

    public Iterable<BlockStartNode> iterateEnclosingBlocks() {
        throw Signature.only();
    }

    @Override
    public void save() throws IOException {
        throw Signature.only();
    }
}
