// SPDX-License-Identifier: MIT
package io.lonelycat.record.evidence;

import java.util.Optional;

/** Result of verifying one execution's evidence. */
public record RecordLine(RecordKind kind, String name, Optional<String> problem) {

    public enum RecordKind {
        OK,
        /** Retention deleted the execution's evidence. */
        PRUNED,
        /** The execution is running, or was killed and not recovered yet. */
        IN_FLIGHT,
        /** The execution is quarantined, because its roll back failed. */
        QUARANTINED,
        /** The evidence is not sealed, although the execution is not running. */
        UNSEALED,
        /** The name of the file or folder is not an execution id. */
        UNKNOWN,
        /** An evidence file, or the execution's place in the chain of manifests, was altered. */
        ALTERED,
        /** The execution's evidence is missing, although not pruned. */
        MISSING;

        public boolean isBroken() {
            return this == ALTERED || this == MISSING;
        }
    }
}
