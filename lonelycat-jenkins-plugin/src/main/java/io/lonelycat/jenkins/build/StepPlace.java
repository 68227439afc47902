// SPDX-License-Identifier: MIT
package io.lonelycat.jenkins.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.actions.ThreadNameAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/**
 * Where a step of a build runs.
 *
 * @param workspace the agent and the folder; absent for a step outside of {@code node}
 * @param branches the ids of the branches of {@code parallel} around it, the outermost first
 */
public record StepPlace(Optional<String> workspace, List<String> branches) {
    /** Copies the list. */
    public StepPlace {
        branches = List.copyOf(branches);
    }

    /** Returns the place of a step that has this node in the graph of its build. */
    public static StepPlace of(Optional<String> workspace, FlowNode node) {
        List<String> branches = new ArrayList<>();
        for (FlowNode block : node.iterateEnclosingBlocks()) {
            if (block.getAction(ThreadNameAction.class) != null) {
                branches.add(0, block.getId());
            }
        }
        return new StepPlace(workspace, branches);
    }

    /** Whether a step here may take what a step of another place returned: branches beside each other know nothing of each other. */
    boolean sees(String folder, List<String> others) {
        int common = Math.min(branches.size(), others.size());
        return branches.subList(0, common).equals(others.subList(0, common))
                && workspace.map(folder::equals).orElse(true);
    }
}
