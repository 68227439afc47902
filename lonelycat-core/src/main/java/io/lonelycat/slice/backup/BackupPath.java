// SPDX-License-Identifier: MIT
package io.lonelycat.slice.backup;

import io.lonelycat.plan.Ids;
import io.lonelycat.workspace.WorkspacePath;
import java.util.List;
import java.util.Set;

/** Where the parts of a record are in a backup: as they are below {@code .lonelycat}, and nothing else is there. */
final class BackupPath {
    static final String DOCUMENT = "backup.json";
    static final String SUMS = "SHA256SUMS";
    static final String EXECUTIONS = "executions";
    static final String ROTATION = "rotation.jsonl";
    static final String DECIDED = "decided.jsonl";
    static final String CHAIN = "chain";
    static final String INDEX = "history.db";
    static final String ANSWERS = "answers";

    private static final String ALTERED = "altered";
    private static final Set<String> FILES = Set.of(DOCUMENT, SUMS, ROTATION, DECIDED, CHAIN, INDEX);

    private BackupPath() {}

    /** Says whether a backup can have a file there. */
    static boolean isKnown(WorkspacePath path) {
        List<String> names = path.segments();
        return switch (names.get(0)) {
            case EXECUTIONS -> names.size() > 2 && Ids.EXECUTION.isWellFormed(names.get(1));
            case ANSWERS -> names.size() == 2 && names.get(1).matches("[0-9]{6,}\\.json");
            default -> names.size() == 1 && FILES.contains(names.get(0));
        };
    }

    /** Says whether it is a file of a workspace, which may have both {@code a} and {@code A}, and evidence keeps by its name. */
    static boolean isOfAWorkspace(WorkspacePath path) {
        List<String> names = path.segments();
        return isKnown(path) && names.size() > 3 && names.get(2).equals(ALTERED);
    }
}
