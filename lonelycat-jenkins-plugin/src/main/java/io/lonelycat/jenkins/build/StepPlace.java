// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Where a step of a build runs.
 *
 * @param workspace the agent and the folder
 * @param branches the ids of the branches of {@code parallel} around it, the outermost first
 */
public record StepPlace(String workspace, List<String> branches) {
    /** Returns the place of a step that has this node in the graph of its build. */
    public static StepPlace of(String workspace, FlowNode node) {
        List<String> branches = new ArrayList<>();
        for (FlowNode block : node.iterateEnclosingBlocks()) {
            if (block.getAction(ThreadNameAction.class) != null) {
                branches.add(0, block.getId());
            }
        }
        return new StepPlace(workspace, branches);
    }

    /** Whether a step may take what a step of the other place returned: branches beside each other know nothing of each other. */
    boolean sees(StepPlace other) {
        int common = Math.min(branches.size(), other.branches.size());
        return workspace.equals(other.workspace)
                && branches.subList(0, common).equals(other.branches.subList(0, common));
    }
}
