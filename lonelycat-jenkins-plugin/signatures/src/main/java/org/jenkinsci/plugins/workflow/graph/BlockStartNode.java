// SPDX-License-Identifier: MIT
package org.jenkinsci.plugins.workflow.graph;

public abstract class BlockStartNode extends FlowNode {
    BlockStartNode() {}
}
