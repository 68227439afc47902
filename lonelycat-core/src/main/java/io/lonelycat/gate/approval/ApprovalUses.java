// SPDX-License-Identifier: MIT
package io.lonelycat.gate.approval;

import java.util.List;
import java.util.Map;

/** Knows which approvals were used up by a completed execution. */
@FunctionalInterface
public interface ApprovalUses {
    /** Nothing was used yet. */
    ApprovalUses NONE = approvals -> Map.of();

    /**
     * Looks approvals up; asked only where the answer matters.
     *
     * @return the execution that used it, by the approval's id
     */
    Map<String, String> of(List<Approval> approvals);
}
