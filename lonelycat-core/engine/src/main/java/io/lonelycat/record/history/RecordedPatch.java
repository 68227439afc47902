// SPDX-License-Identifier: MIT
package io.lonelycat.record.history;

import io.lonelycat.record.EvidenceFiles;
import io.lonelycat.workspace.StateFiles;
import java.nio.file.Path;
import java.util.Optional;

/** The patch of an execution, which is read only where a table needs it. */
@FunctionalInterface
public interface RecordedPatch {
    /** Returns its bytes; empty where it is not there, or has more. */
    Optional<byte[]> atMost(int bytes);

    /**
     * Reads it from evidence.
     *
     * @param evidence the execution's folder, or a copy of it
     */
    static RecordedPatch of(Path evidence) {
        return ofFile(new EvidenceFiles(evidence).patch());
    }

    /** Reads it from its file. */
    static RecordedPatch ofFile(Path patch) {
        return bytes -> StateFiles.exists(patch) ? StateFiles.readAtMost(patch, bytes) : Optional.empty();
    }
}
