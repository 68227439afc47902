// SPDX-License-Identifier: MIT
package io.lonelycat.feature.upkeep;

import io.lonelycat.record.evidence.Folders;
import io.lonelycat.record.evidence.Rotation.PruneResult;
import io.lonelycat.record.evidence.Rotation.PrunedExecution;
import io.lonelycat.record.evidence.Rotation.RotationLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * The folders that a run of retention removes. A dry run shows it, a live run carries it out; neither adds to it.
 *
 * @param time as of when
 * @param executions those that go, in the order in which they go
 * @param unfinished folders whose removal an earlier run has written down and not finished
 * @param plans the folders of plans that are no longer needed
 * @param kept what stays
 * @param result how the run ends if everything can be removed
 * @param problems what cannot be read, one sentence each
 */
public record PrunePlan(
        Instant time,
        List<PrunedFolder> executions,
        List<Path> unfinished,
        List<Path> plans,
        RemainingRecord kept,
        PruneResult result,
        List<String> problems) {

    public PrunePlan {
        executions = List.copyOf(executions);
        unfinished = List.copyOf(unfinished);
        plans = List.copyOf(plans);
        problems = List.copyOf(problems);
    }

    /** The reason for the removal of an execution. */
    public enum PruneReason {
        /** It is beyond the newest that are kept, and older than the others may be. */
        AGE,
        SIZE
    }

    /**
     * An execution that goes.
     *
     * @param remains what is written down of it
     */
    public record PrunedFolder(Path folder, PruneReason why, PrunedExecution remains) {}

    /**
     * The rest of the record.
     *
     * @param executions how many in all
     * @param open how many of them are in flight, quarantined or not sealed for another reason
     * @param bytes what their evidence takes
     */
    public record RemainingRecord(int executions, int open, long bytes) {}

    boolean isEmpty() {
        return executions.isEmpty() && unfinished.isEmpty() && plans.isEmpty();
    }

    /** Returns the line that is written before anything is removed. */
    public RotationLine line() {
        return new RotationLine(
                time,
                result,
                kept.bytes(),
                executions.stream().map(PrunedFolder::remains).toList(),
                plans.stream().map(Folders::name).toList(),
                problems);
    }
}
