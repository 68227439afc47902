// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import java.util.Optional;

/**
 * Result of verifying one execution.
 *
 * @param problem expected and found value; empty if valid
 */
public record RecordLine(RecordKind kind, String name, Optional<String> problem) {

    public enum RecordKind {
        OK,
        /** Retention deleted the evidence. */
        PRUNED,
        /** The execution is running, or was killed and not recovered yet. */
        IN_FLIGHT,
        /** The roll back failed, and no user has decided yet. */
        QUARANTINED,
        /** The evidence is not sealed, although the execution is not running. */
        UNSEALED,
        /** The folder contains no execution. */
        UNKNOWN,
        /** A file of the execution, or its place in the chain, was altered. */
        ALTERED,
        /** The evidence is missing, although not pruned. */
        MISSING;

        public boolean isBroken() {
            return this == ALTERED || this == MISSING;
        }
    }
}
