// SPDX-License-Identifier: MIT
package io.lonelycat.flow;

import io.lonelycat.gate.past.PastExecutions;
import io.lonelycat.gate.past.Promotion;
import io.lonelycat.json.Digest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The past as a front end keeps it that outlives workspaces. */
public interface HistorySource extends PastExecutions {
    /**
     * Returns when a change was last completed in an environment.
     *
     * @param checksum of the change
     * @param environment its name
     */
    Optional<Promotion> passage(Digest checksum, String environment);

    /**
     * Looks up which approvals of a change were used by a completed execution of it.
     *
     * @param checksum of the change
     * @param approvals their ids
     * @return the execution that used it, by the approval's id
     */
    Map<String, String> usedApprovals(Digest checksum, List<String> approvals);
}
