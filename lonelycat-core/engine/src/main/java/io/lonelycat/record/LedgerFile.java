// SPDX-License-Identifier: MIT
package io.lonelycat.record;

import io.lonelycat.execute.FileState;
import io.lonelycat.json.Digest;
import io.lonelycat.plan.FileChange;
import io.lonelycat.plan.Operation;
import io.lonelycat.workspace.WorkspacePath;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far one file of the change came.
 *
 * @param state the last state it reached; empty when it reached none
 */
public record LedgerFile(
        WorkspacePath path,
        Optional<WorkspacePath> oldPath,
        Operation operation,
        Optional<FileState> state,
        Optional<Digest> oldSha256,
        Optional<Digest> newSha256) {
    private static final Set<FileState> IN_PLACE =
            EnumSet.of(FileState.APPLIED, FileState.VERIFIED, FileState.COMMITTED);

    static LedgerFile of(FileChange change, @Nullable FileState state) {
        return new LedgerFile(
                change.path(),
                Optional.ofNullable(change.oldPath()),
                change.operation(),
                Optional.ofNullable(state),
                Optional.ofNullable(change.oldSha256()),
                Optional.ofNullable(change.newSha256()));
    }

    /** Says whether the new content was in place when the execution was last heard of. */
    public boolean inPlace() {
        return state.isPresent() && IN_PLACE.contains(state.get());
    }
}
