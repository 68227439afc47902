// SPDX-License-Identifier: MIT
package io.lonelycat.gate.past;

import io.lonelycat.workspace.WorkspacePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A past that knows the answers itself: one method for each {@link PastQuestion}. A past that passes questions on does not need
 * to know which there are. A time is that of an execution's beginning, included.
 */
public interface PastFacts extends PastExecutions {
    /** Counts the executions since then. */
    long executions(Instant since);

    /** Counts the executions since then that were to change this path. */
    long executionsOf(WorkspacePath path, Instant since);

    /** Counts the executions since then of plans that this author made, or that programs made for them. */
    long executionsBy(String author, Instant since);

    /** Counts failures since then: rolled back automatically or by a user, or quarantined. */
    long rollbacks(Instant since);

    /** Counts what did not hold since then and was to change this path. */
    long rollbacksOf(WorkspacePath path, Instant since);

    /** Returns what came of the last execution that was to change this path; empty where there was none. */
    Optional<PastOutcome> lastOutcome(WorkspacePath path);

    /**
     * Returns what this path has held since then, the oldest first, as far as executions have put it there and it stayed: first what was there
     * before the first of them. Two neighbours are never the same.
     */
    List<ContentMark> contents(WorkspacePath path, Instant since);

    /** A past of which is known how each execution ended, and no more. */
    interface PastOutcomes extends PastFacts {
        /** Returns what came of each execution since then. */
        List<PastOutcome> outcomes(Instant since);
    }

    /** What came of an execution that wrote to the workspace or tried to. */
    enum PastOutcome {
        /** It holds. */
        APPLIED,
        /** It was rolled back, automatically or later by a user. */
        ROLLED_BACK,
        /** It could not be rolled back completely, and a user had to decide. */
        QUARANTINED
    }
}
