// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * The place of a step in a build.
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

    /** Returns whether a step may take the plan of a step at the other place: branches beside each other are independent. */
    boolean sees(StepPlace other) {
        int common = Math.min(branches.size(), other.branches.size());
        return workspace.equals(other.workspace)
                && branches.subList(0, common).equals(other.branches.subList(0, common));
    }
}
