// SPDX-License-Identifier: MIT
package io.lonelycat.slice.prune;

import io.lonelycat.record.EvidenceFiles;
import java.nio.file.Path;
import java.time.Instant;

/**
 * An execution that may stay or go.
 *
 * @param beyondLatest whether there are as many newer ones as are kept in any case
 * @param open whether it is not finished: it runs, is quarantined, or was never sealed
 */
record PruneCandidate(Path folder, Instant begun, boolean beyondLatest, boolean pinned, boolean open) {
    /**
     * Looks whether the execution is finished.
     *
     * @param inFlight whether it has a journal
     */
    static PruneCandidate of(Path folder, Instant begun, boolean beyondLatest, boolean pinned, boolean inFlight) {
        boolean open = inFlight || !new EvidenceFiles(folder).areSealed();
        return new PruneCandidate(folder, begun, beyondLatest, pinned, open);
    }

    boolean mayGo() {
        return beyondLatest && !pinned && !open;
    }
}
