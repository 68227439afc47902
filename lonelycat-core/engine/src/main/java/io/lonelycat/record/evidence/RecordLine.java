// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import java.util.Optional;

/**
 * What a check of the whole record found about one execution.
 *
 * @param name the execution's id, or what else it is about
 * @param problem what was expected and what was found; empty when there is nothing to add
 */
public record RecordLine(RecordKind kind, String name, Optional<String> problem) {

    /** What can be said of an execution. */
    public enum RecordKind {
        /** Its folder is whole, fits together, and has its place in the chain. */
        OK,
        /** Retention has removed it, and has written down what is left. */
        PRUNED,
        /** It runs, or was killed and not recovered yet. */
        IN_FLIGHT,
        /** Its rollback could not be finished, and no user has decided yet. */
        QUARANTINED,
        /** It has no seal, and no process is working on it. */
        UNSEALED,
        /** An entry among the executions that is not an execution. */
        UNKNOWN,
        /** A file was altered, added or taken away, or its place in the chain was. */
        ALTERED,
        /** Its folder is gone, and nothing says that it was pruned. */
        MISSING;

        /** Says whether the record cannot be relied on. */
        public boolean isBroken() {
            return this == ALTERED || this == MISSING;
        }
    }
}
