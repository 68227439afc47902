// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Place of a pipeline step in a build.
 *
 * @param workspace agent and directory of the workspace
 * @param branches ids of surrounding {@code parallel} branches, outermost first
 */
public record StepPlace(String workspace, List<String> branches) {
    public static StepPlace of(String workspace, FlowNode node) {
        List<String> branches = new ArrayList<>();
        for (FlowNode block : node.iterateEnclosingBlocks()) {
            if (block.getAction(ThreadNameAction.class) != null) {
                branches.add(0, block.getId());
            }
        }
        return new StepPlace(workspace, branches);
    }

    boolean sees(StepPlace other) {
        int common = Math.min(branches.size(), other.branches.size());
        return workspace.equals(other.workspace)
                && branches.subList(0, common).equals(other.branches.subList(0, common));
    }
}
