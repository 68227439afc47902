// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a goal leaves in the folder of state though it has planned and executed nothing. {@code lock.json} is no trace: it
 * means that a process holds the lock at this moment.
 */
final class StateTraces {
    private static final Set<String> FILES =
            Set.of(".gitignore", "lock", "lock.threads", "newest-plan", "place", "result.json");

    private static final String INDEX = "history.db";

    private StateTraces() {}

    /**
     * Removes the folder of state if it holds only traces.
     *
     * @return whether the folder is absent now
     */
    static boolean remove(Path state) {
        if (!StateFiles.exists(state)) {
            return true;
        }
        List<Path> children = StateFiles.list(state);
        if (!children.stream().allMatch(child -> isTrace(state, child))) {
            return false;
        }
        StateFiles.deleteTree(state);
        return true;
    }

    private static boolean isTrace(Path state, Path child) {
        String name = String.valueOf(child.getFileName());
        if (child.equals(EvidenceFiles.plans(state)) || child.equals(EvidenceFiles.executions(state))) {
            return StateFiles.list(child).isEmpty();
        }
        return FILES.contains(name) || name.startsWith(INDEX);
    }
}
