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
 * Folders of executions and plans to prune.
 *
 * @param unfinished execution folders whose removal an earlier prune logged but did not finish
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

    public enum PruneReason {
        /** Execution older than the configured age, and not among the newest executions. */
        AGE,
        SIZE
    }

    /**
     * Execution to prune.
     *
     * @param remains entry about the execution in the log of pruned executions
     */
    public record PrunedFolder(Path folder, PruneReason why, PrunedExecution remains) {}

    /**
     * Size of the evidence after pruning.
     *
     * @param open number of running, quarantined or unsealed executions
     */
    public record RemainingRecord(int executions, int open, long bytes) {}

    boolean isEmpty() {
        return executions.isEmpty() && unfinished.isEmpty() && plans.isEmpty();
    }

    /** Returns the entry for the log of pruned executions, which is written before any folder is removed. */
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
